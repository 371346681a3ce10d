package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import capsim.model.opensearch.DocumentSize;
import capsim.model.opensearch.IndexSamples;
import capsim.model.scenario.LogStack.Codec;
import capsim.workload.index.IndexMapping;
import capsim.workload.sizing.Measurements;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a plan says that documents take in an index, against real OpenSearch 2.19.6: 100,000
 * documents, merged to one segment. {@code -Dcapsim.measure=true} measures all cells anew, some
 * minutes, and records them.
 */
class OpenSearchIndexBytesTest {
  private static final double PERCENT = 10;
  private static final long SEED = 1;
  private static final IndexSamples SAMPLES = new IndexSamples(SEED, Measurements.none());

  @ParameterizedTest
  @MethodSource
  void documentSize_ofRecordedCells_isWithinTenPercent(MeasuredIndexBytes measured) {
    assertThat(predicted(measured.cell()))
        .as(measured.cell().toString())
        .isCloseTo(measured.bytesPerSourceByte(), withinPercentage(PERCENT));
  }

  static Stream<MeasuredIndexBytes> documentSize_ofRecordedCells_isWithinTenPercent()
      throws IOException {
    return MeasuredIndexBytes.recorded().stream();
  }

  @Test
  void recorded_cells_areAll() throws IOException {
    assertThat(MeasuredIndexBytes.recorded())
        .extracting(MeasuredIndexBytes::cell)
        .containsExactlyElementsOf(IndexBytesCell.all());
  }

  /** Two cells live, as far from each other as they get. */
  @Test
  void documentSize_ofLiveCells_isWithinTenPercent() throws IOException, InterruptedException {
    if (Boolean.getBoolean("capsim.measure")) {
      recordAll();
      return;
    }
    try (var server = RealOpenSearch.start("index-bytes", RealOpenSearch.Size.MEASURED)) {
      for (IndexBytesCell cell :
          List.of(
              IndexBytesCell.of("spark-hdfs", IndexMapping.TEMPLATE, Codec.BEST_COMPRESSION),
              IndexBytesCell.of("container-json", IndexMapping.DYNAMIC, Codec.DEFAULT))) {
        assertThat(predicted(cell))
            .as(cell.toString())
            .isCloseTo(
                new IndexBytesMeasurement(server, cell).measure().bytesPerSourceByte(),
                withinPercentage(PERCENT));
      }
    }
  }

  private static double predicted(IndexBytesCell cell) {
    DocumentSize size =
        SAMPLES.of(
            cell.profile(), cell.mapping(), cell.documentsPerBulk(), cell.pods(), cell.documents());
    return size.bytes(cell.codec()) / size.stored().sourceBytes();
  }

  private static void recordAll() throws IOException, InterruptedException {
    var all = new ArrayList<MeasuredIndexBytes>();
    try (var server = RealOpenSearch.start("index-bytes", RealOpenSearch.Size.MEASURED)) {
      for (IndexBytesCell cell : IndexBytesCell.all()) {
        all.add(new IndexBytesMeasurement(server, cell).measure());
      }
    }
    MeasuredIndexBytes.record(
        """
        Bytes of indices on OpenSearch 2.19.6 (Lucene 9.12.3), Java %s, measured %s.
        One shard, no replica, force-merged to one segment; indexBytes from _cat/segments after
        _refresh, the parts from _stats/segments?include_segment_file_sizes. Mappings are those of
        capsim.workload.index.IndexMapping; documents those of LogRecords and LogPod with seed %d,
        100 a second, in turns of documentsPerBulk of one pod chosen at random; sourceBytes is their
        JSON as offered to _bulk. Made by OpenSearchIndexBytesTest with -Dcapsim.measure=true."""
            .formatted(
                Runtime.version().feature(),
                LocalDate.now(Clock.systemUTC()),
                IndexBytesMeasurement.SEED),
        all);
  }
}
