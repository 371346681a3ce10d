package capsim.workload.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.Jobs;
import capsim.workload.series.SeriesCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalSizeTest {
  @Test
  void measure_oneTarget_isTheRecordsByHand() {
    var family = Jobs.family("m", MetricType.GAUGE, Scope.NODE, new ValueProcess.Constant(1));
    var job = Jobs.job(Scope.NODE, 1, Jobs.population(1, 1), List.of(), family);
    var wal = WalSize.measure(SeriesCatalog.of(List.of(job), 1), 0, 60_000);

    // 4 scrapes of 6 series: 17 + 6 * (1 + 1 + 8) bytes.
    assertThat(wal.samples()).isEqualTo(24);
    assertThat(wal.rawSampleBytes()).isEqualTo(4 * 77);
    // 1 + 6 * (8 + 1) + labels {__name__="..", cluster="c1"}: 9 + 8 + 3 and the names with length.
    int names = 0;
    for (String name : capsim.workload.series.ScrapeSeries.NAMES) {
      names += 1 + name.length();
    }
    assertThat(wal.rawSeriesBytes()).isEqualTo(1 + 6 * (9 + 20) + 2 + names);
    assertThat(wal.sampleBytes()).isBetween(1L, wal.rawSampleBytes());
    assertThat(wal.fileBytes()).isEqualTo(wal.sampleBytes() + wal.seriesBytes() + 5 * 7);
  }

  @Test
  void pages_longRecord_isSplitWithAHeaderPerFragment() {
    var pages = new WalSize.Pages();
    pages.add(WalSize.Pages.PAGE_BYTES - 7 - 3);
    // 3 bytes are left, too few for a header: padded.
    pages.add(WalSize.Pages.PAGE_BYTES);

    assertThat(pages.bytes()).isEqualTo(2 * WalSize.Pages.PAGE_BYTES + 7 + 7);
  }

  @Test
  void measure_noScrapes_isNothing() {
    var job = Jobs.job(Scope.NODE, 1, Jobs.population(0, 1), List.of());
    assertThat(WalSize.measure(SeriesCatalog.of(List.of(job), 1), 0, 1000).fileBytes()).isZero();
  }
}
