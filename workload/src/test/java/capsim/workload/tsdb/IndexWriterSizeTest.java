package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.series.LabelSet;
import org.junit.jupiter.api.Test;

class IndexWriterSizeTest {
  private static IndexSize tiny(TsdbVersion version) {
    var index = new IndexWriterSize(version);
    var labels = new LabelSet(new String[] {"a"}, new String[] {"1"});
    index.addLabels(labels);
    index.finishLabels();
    var chunks = new ChunkList();
    chunks.add(1000, 2000, 40);
    chunks.place(new ChunkSegments());
    index.addSeries(labels, chunks);
    return index.finish();
  }

  @Test
  void finish_oneSeries_isTheLayoutByHand() {
    // Symbols "", "1", "a": 12 + 1 + 2 + 2 = 17, ends at 22.
    // Series, aligned to 32: labels 1 + 1 + 1, chunks 1, min zz(1000) 2, max-min 2, ref(8) 1 = 9;
    // with length 1 and CRC 4: 14, ends at 46; section 46 - 22 = 24.
    // Label index, aligned to 48: 4 + 4 + 4 + 4 + 4 = 20, ends at 68; section 22.
    // Lists: all 16, a=1 16. Label offset table 12 + 1 + 2 + 1. Offsets 12 + 4 + 6.
    assertThat(tiny(TsdbVersion.V2_42)).isEqualTo(new IndexSize(5, 17, 24, 22, 32, 16, 22, 52));
    assertThat(tiny(TsdbVersion.V2_42).bytes()).isEqualTo(190);
    assertThat(tiny(TsdbVersion.V2_42).headerBytes()).isEqualTo(39);
  }

  @Test
  void finish_sinceVersion37_hasNoLabelIndices() {
    // The lists begin at 46, aligned to 48: 2 + 32.
    assertThat(tiny(TsdbVersion.V3_9)).isEqualTo(new IndexSize(5, 17, 24, 0, 34, 0, 22, 52));
  }

  @Test
  void varint_atBounds_growsByABytePerSevenBits() {
    assertThat(Varint.unsignedBytes(0)).isEqualTo(1);
    assertThat(Varint.unsignedBytes(127)).isEqualTo(1);
    assertThat(Varint.unsignedBytes(128)).isEqualTo(2);
    assertThat(Varint.unsignedBytes(16_384)).isEqualTo(3);
    assertThat(Varint.unsignedBytes(-1)).isEqualTo(10);
    assertThat(Varint.signedBytes(63)).isEqualTo(1);
    assertThat(Varint.signedBytes(-64)).isEqualTo(1);
    assertThat(Varint.signedBytes(64)).isEqualTo(2);
    assertThat(Varint.signedBytes(1_700_000_000_000L)).isEqualTo(6);
    assertThat(Varint.stringBytes("é")).isEqualTo(3);
  }

  @Test
  void chunkSegments_beyond512MebiByte_beginsAnother() {
    var segments = new ChunkSegments();
    long chunk = 100_000_000;
    for (int i = 0; i < 5; i++) {
      assertThat(segments.add(chunk) >>> 32).isZero();
    }
    assertThat(segments.add(chunk)).isEqualTo(1L << 32 | 8);
    assertThat(segments.count()).isEqualTo(2);
    assertThat(segments.bytes()).isEqualTo(2 * 8 + 6 * (chunk + 4 + 1 + 4));
  }
}
