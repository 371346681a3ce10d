package capsim.model.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasureLayoutTest {
  /** Fractions N/K that fact sheet and MinIO's own sizing document give for default parity. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, 16, 4, 0.75",
    "4, 3, 12, 4, 0.667",
    "4, 2, 8, 4, 0.5",
    "6, 1, 6, 3, 0.5",
    "4, 1, 4, 2, 0.5",
    "2, 1, 2, 1, 0.5",
    "1, 1, 1, 0, 1"
  })
  void of_nodesAndDrives_hasSetParityAndUsableShare(
      long nodes, int drives, int set, int parity, double usable) {
    ErasureLayout layout = ErasureLayout.of(nodes, drives);

    assertThat(layout.setSize()).isEqualTo(set);
    assertThat(layout.parity()).isEqualTo(parity);
    assertThat(1 / layout.expansion()).isCloseTo(usable, within(0.001));
  }

  /** 4·N rows of the forwarding table; the last sits on more nodes than a set has drives. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, 4, 1.00, 0.67",
    "8, 2, 4, 1.17, 0.83",
    "16, 1, 4, 1.25, 0.92",
    "32, 8, 4, 1.29, 0.96",
    "4, 1, 2, 1.50, 0.50"
  })
  void forwarding_ofPublishedLayouts_isAsTabled(
      long nodes, int drives, int parity, double put, double get) {
    ErasureLayout layout = ErasureLayout.of(nodes, drives);

    assertThat(layout.parity()).isEqualTo(parity);
    assertThat(layout.putForwarding()).isCloseTo(put, within(0.005));
    assertThat(layout.getForwarding()).isCloseTo(get, within(0.005));
  }

  /**
   * 32 nodes of 100 GbE write 32 · 12.5 GB/s / 2.29 = 174.5 GB/s; the NVMe benchmark of 2021
   * published 165 GiB/s.
   */
  @Test
  void putForwarding_of32Nodes_explainsPublishedThroughput() {
    double bound = 32 * 12.5e9 / (1 + ErasureLayout.of(32, 8).putForwarding());

    assertThat(bound).isCloseTo(174.5e9, within(0.2e9));
    assertThat(bound / (165 * Math.pow(2, 30))).isCloseTo(1, within(0.02));
  }

  @Test
  void inlineLimit_fallsToAnEighthWithVersions() {
    double kib = 1024;
    assertThat(ErasureLayout.of(4, 4).inlineLimitBytes(false)).isEqualTo(1536 * kib);
    assertThat(ErasureLayout.of(4, 4).inlineLimitBytes(true)).isEqualTo(192 * kib);
    assertThat(ErasureLayout.of(4, 2).inlineLimitBytes(false)).isEqualTo(512 * kib);
    assertThat(ErasureLayout.of(4, 1).inlineLimitBytes(false)).isEqualTo(256 * kib);
    assertThat(ErasureLayout.of(4, 1).inlineLimitBytes(true)).isEqualTo(32 * kib);
  }

  @Test
  void writeQuorum_isOneMoreWhereHalfIsParity() {
    assertThat(ErasureLayout.of(4, 4).writeQuorum()).isEqualTo(12);
    assertThat(ErasureLayout.of(4, 1).writeQuorum()).isEqualTo(3);
  }

  @Test
  void tolerableNodeLosses_followTheDrivesOfASetOnANode() {
    assertThat(ErasureLayout.of(4, 4).tolerableNodeLosses()).isEqualTo(1);
    assertThat(ErasureLayout.of(16, 4).tolerableNodeLosses()).isEqualTo(4);
    assertThat(ErasureLayout.of(1, 4).tolerableNodeLosses()).isZero();
  }

  /** 17 is prime and above 16: no set size divides it, so MinIO does not start. */
  @Test
  void of_primeNodesAbove16_isNotAccepted() {
    assertThat(ErasureLayout.of(17, 4).accepted()).isFalse();
    assertThat(ErasureLayout.of(13, 4).accepted()).isTrue();
    assertThat(ErasureLayout.of(13, 4).setSize()).isEqualTo(13);
    assertThat(ErasureLayout.of(20, 4).setSize()).isEqualTo(10);
  }

  @Test
  void withParity_isAtMostHalfTheSet() {
    assertThat(ErasureLayout.of(4, 1).withParity(8).parity()).isEqualTo(2);
    assertThat(ErasureLayout.of(4, 2).withParity(2).dataShards()).isEqualTo(6);
  }
}
