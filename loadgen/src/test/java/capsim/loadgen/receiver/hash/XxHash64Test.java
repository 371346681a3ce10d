package capsim.loadgen.receiver.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XxHash64Test {
  /** Of cespare/xxhash v2 xxhash_test.go, the library with which Prometheus hashes labels. */
  @Test
  void hash_publishedVectors_met() {
    assertThat(hash("")).isEqualTo(0xef46db3751d8e999L);
    assertThat(hash("a")).isEqualTo(0xd24ec4f1a98c6e5bL);
    assertThat(hash("as")).isEqualTo(0x1c330fb2d66be179L);
    assertThat(hash("asd")).isEqualTo(0x631c37ce72a97393L);
    assertThat(hash("asdf")).isEqualTo(0x415872f599cea71eL);
    assertThat(hash("Call me Ishmael. Some years ago--never mind how long precisely-"))
        .isEqualTo(0x02a2e85470d6fd96L);
  }

  private static long hash(String text) {
    byte[] bytes = ("__" + text + "__").getBytes(StandardCharsets.US_ASCII);
    return XxHash64.hash(bytes, 2, bytes.length - 2, 0);
  }
}
