package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * When a real Thanos Receive v0.42 cut blocks of a minute, against the rule that model and
 * simulator have: a ticker of the block range whose phase stays, and a block is cut at the first
 * tick at which its head is older than one and a half ranges.
 */
class MeasuredCutsTest {
  private static final String RESOURCE = "/measured/thanos-receive-cuts.csv";
  private static final long RANGE_MILLIS = 60_000;
  private static final long SHIPPER_MILLIS = 30_000;

  /** A cut of ten series on a busy machine takes no longer; samples come every second. */
  private static final long SLACK_MILLIS = 1500;

  private record Cut(String tenant, long minMillis, long cutAfterEnd, long uploadedAfterCut) {
    /** Whether its head began with it: the first of each tenant began later. */
    boolean full() {
      return Math.floorMod(minMillis, RANGE_MILLIS) < SLACK_MILLIS;
    }

    /** When in its range the tick was. */
    long phase() {
      return Math.floorMod(cutAfterEnd, RANGE_MILLIS);
    }
  }

  private static List<Cut> cuts() throws IOException {
    try (InputStream in = MeasuredCutsTest.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> Character.isDigit(line.charAt(0)))
          .map(line -> line.split(",", -1))
          .map(
              cell ->
                  new Cut(
                      cell[0],
                      Long.parseLong(cell[1]),
                      Long.parseLong(cell[3]),
                      Long.parseLong(cell[4])))
          .filter(Cut::full)
          .toList();
    }
  }

  @Test
  void cut_anyPhase_isTheFirstTickAfterOneAndAHalfRanges() throws IOException {
    for (Cut cut : cuts()) {
      // The head is one range older than its block's end.
      long needed = RANGE_MILLIS / 2;
      long predicted = cut.phase() > needed ? cut.phase() : cut.phase() + RANGE_MILLIS;
      assertThat(cut.cutAfterEnd()).as(cut.toString()).isEqualTo(predicted);
    }
  }

  @Test
  void cut_tenants_keepPhasesOfTheirOwn() throws IOException {
    Map<String, List<Cut>> byTenant =
        cuts().stream()
            .collect(Collectors.groupingBy(Cut::tenant, TreeMap::new, Collectors.toList()));
    assertThat(byTenant).hasSize(6);
    for (List<Cut> cuts : byTenant.values()) {
      for (Cut cut : cuts) {
        assertThat((double) cut.cutAfterEnd())
            .as(cut.toString())
            .isCloseTo(cuts.get(0).cutAfterEnd(), within((double) SLACK_MILLIS));
      }
    }
    long phases =
        byTenant.values().stream().mapToLong(cuts -> cuts.get(0).phase() / 5000).distinct().count();
    assertThat(phases).isGreaterThan(3);
  }

  @Test
  void upload_afterCut_waitsForTheShippersTick() throws IOException {
    for (Cut cut : cuts()) {
      assertThat(cut.uploadedAfterCut())
          .as(cut.toString())
          .isBetween(0L, SHIPPER_MILLIS + SLACK_MILLIS);
    }
  }
}
