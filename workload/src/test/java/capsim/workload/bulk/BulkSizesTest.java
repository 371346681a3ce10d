package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkSizesTest {
  /**
   * Constructed record of Fluent Bit, message 196 B: 242 B in the CRI file; an item is 33 B of
   * action line, 122 B of document, the kubernetes map with its key, the message and a line feed.
   */
  @Test
  void of_constructedRecord_isTheSumOfItsParts() {
    var profile = profile("m".repeat(196), 5, 3);
    var size = BulkSizes.of(profile, 8, 1, 1);
    double map = 0;
    for (int bulk = 0; bulk < 384; bulk++) {
      map += LogPod.of(profile, 1 + 31L * bulk).kubernetesBytes() / 384.0;
    }

    double item = 33 + 122 + ",\"kubernetes\":".length() + map + 196 + 1;
    assertThat(size.messageBytes()).isEqualTo(196);
    assertThat(size.lineBytes()).isEqualTo(242);
    assertThat(size.itemBytes()).isCloseTo(item, within(1e-6));
    assertThat(size.documentBytes()).isCloseTo(item - 33 - 1, within(1e-6));
    assertThat(size.itemBytes() / size.lineBytes()).as("published: 5.0").isBetween(4.7, 5.5);
    assertThat(size.documentBytes() / size.chunkBytes()).isCloseTo(1067.0 / 970, within(0.001));
  }

  /** Three lines in the file, one record: 2 line feeds inside, 3 prefixes of 45 B, 1 at the end. */
  @Test
  void of_multilineRecord_paysThePrefixOfEveryLine() {
    var size = BulkSizes.of(profile("aa\nbb\ncc", 0, 0), 8, 1, 1);

    assertThat(size.messageBytes()).isEqualTo(8);
    assertThat(size.lineBytes()).isEqualTo(8 + 3 * 45 + 1);
    var plain = BulkSizes.of(profile("x".repeat(8), 0, 0), 8, 1, 1);
    assertThat(size.itemBytes()).isEqualTo(plain.itemBytes() + 2);
  }

  /** Hangul: 3 B in the file and in the chunk, 6 B in JSON. */
  @Test
  void of_koreanMessage_doublesInJsonButNotInTheChunk() {
    var korean = BulkSizes.of(profile("가나다", 0, 0), 8, 1, 1);
    var latin = BulkSizes.of(profile("x".repeat(9), 0, 0), 8, 1, 1);

    assertThat(korean.messageBytes()).isEqualTo(9);
    assertThat(korean.documentBytes() - latin.documentBytes()).isEqualTo(9);
    assertThat(korean.chunkBytes()).isCloseTo(latin.chunkBytes(), within(1e-6));
  }

  /**
   * Bulks of one pod repeat its metadata: enriched JSON shrinks 8-15 times once bulks are large.
   */
  @Test
  void of_largerBulks_compressBetter() {
    var profile = profile("{time} {level} {class} {words:12} {hex:16}", 6, 4);
    double previous = Double.MAX_VALUE;
    for (int records : new int[] {1, 4, 32, 512}) {
      var size = BulkSizes.of(profile, 19, records, 1);
      assertThat(size.gzipBytes()).isLessThan(previous);
      previous = size.gzipBytes();
    }
    var large = BulkSizes.of(profile, 19, 512, 1);
    assertThat(large.itemBytes() / large.gzipBytes()).isBetween(6.0, 15.0);
    assertThat(BulkSizes.of(profile, 19, 512, 40, 1).gzipBytes())
        .as("records of many pods")
        .isGreaterThan(large.gzipBytes());
  }

  @Test
  void of_noRecords_throws() {
    assertThatThrownBy(() -> BulkSizes.of(profile("x", 0, 0), 8, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LogProfile profile(String template, int labels, int annotations) {
    return new LogProfile(
        "p", "", "", 1, 1, List.of(new Template(1, template)), labels, annotations);
  }
}
