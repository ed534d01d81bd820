package dev.replay.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {

  @TempDir Path directory;

  private Path jar(String premain) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", premain);
    Path jar = directory.resolve("some.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  @Test
  void itsOwnJarIsAnAgent() throws IOException {
    assertThat(Origin.isAgent(jar("dev.replay.agent.ReplayAgent"))).isTrue();
  }

  @Test
  void aJarThatItWasShadedIntoIsNone() throws IOException {
    assertThat(Origin.isAgent(jar("com.acme.OtherAgent"))).isFalse();

    Path jar = directory.resolve("plain.jar");
    new JarOutputStream(Files.newOutputStream(jar)).close();
    assertThat(Origin.isAgent(jar)).as("without a manifest").isFalse();
  }

  @Test
  void whatComesFromADirectoryGivesOthersNoArgument() {
    assertThat(Origin.path()).isDirectory();
    assertThat(ReplayAgent.argumentsForOtherJvms()).isEmpty();
  }
}
