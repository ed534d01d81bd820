package dev.replay.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "000a, \\n",
    "000d, \\r",
    "0009, \\t",
    "0000, \\u0000",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "009b, \\u009b",
    "00ad, \\u00ad",
    "200d, \\u200d",
    "2028, \\u2028",
    "2029, \\u2029",
    "202e, \\u202e",
    "2066, \\u2066",
    "d800, \\ud800",
    "feff, \\ufeff",
    "e0041, \\udb40\\udc41"
  })
  void aNameShowsWhatCannotBePrinted(String codePoint, String shown) {
    String name = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

    assertThat(Printable.name(name)).isEqualTo("a" + shown + "b");
    assertThat(Printable.name(Printable.name(name))).isEqualTo("a" + shown + "b");
  }

  @Test
  void otherTextIsAsItWas() {
    String text = "Zähler \\n größer, 数, \uD83D\uDE00, <script>";

    assertThat(Printable.name(text)).isSameAs(text);
    assertThat(Printable.text(text)).isSameAs(text);
  }

  @Test
  void aTextKeepsItsLines() {
    assertThat(Printable.text("one\r\n\ttwo\nthr\ree\u001b"))
        .isEqualTo("one\n\ttwo\nthr\\ree\\u001b");
  }
}
