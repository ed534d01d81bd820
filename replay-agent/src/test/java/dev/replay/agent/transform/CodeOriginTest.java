package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOriginTest {

  @ParameterizedTest
  @CsvSource({
    "file:/project/target/classes/, PROGRAM",
    "file:/project/target/test-classes/, PROGRAM",
    "file:/m2/com/google/guava/guava/33.0/guava-33.0.jar, LIBRARY",
    "file:/project/libs/bought.jar, LIBRARY",
    "file:/project/core/target/core-1.0.jar, PROGRAM",
    "file:/project/core/build/libs/core-1.0.jar, PROGRAM",
    "jar:file:/app/app.jar!/BOOT-INF/lib/guava-33.0.jar!/, LIBRARY",
    "jar:file:/app/app.jar!/BOOT-INF/classes!/, PROGRAM",
    "file:/project/script.groovy, PROGRAM"
  })
  void jarsAreLibrariesUnlessTheyWereBuiltHere(String location, CodeOrigin origin)
      throws MalformedURLException {
    CodeSource source = new CodeSource(new URL(location), (Certificate[]) null);
    assertThat(CodeOrigin.of(new ProtectionDomain(source, null))).isEqualTo(origin);
  }

  @Test
  void classesThatComeFromNowhereAreOfTheProgram() {
    assertThat(CodeOrigin.of(null)).isEqualTo(CodeOrigin.PROGRAM);
    assertThat(CodeOrigin.of(new ProtectionDomain(null, null))).isEqualTo(CodeOrigin.PROGRAM);
  }
}
