package capsim.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long NOW = 1_787_306_400_123L;
  private static final long HOUR_MILLIS = 3_600_000;

  /** The block must be aligned, and three hours after its begin must have been. */
  @Test
  void block_ofAnyTime_isTheLastThatCanBeCut() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      long now = NOW + random.nextLong(48 * HOUR_MILLIS);
      Window window = Window.block(now, random.nextDouble() * 1e8, 60_000);

      assertThat(window.startMillis() % (2 * HOUR_MILLIS)).isZero();
      assertThat(now - window.startMillis()).isBetween(3 * HOUR_MILLIS, 6 * HOUR_MILLIS);
      assertThat(window.runSeconds() * window.speed()).isEqualTo(Window.BLOCK_SECONDS);
    }
  }

  /** 1.2 M samples at 60,000/s take 20 s, and 20 divides 7,200. */
  @Test
  void block_ofSoManySamples_takesAsLongAsTheyNeed() {
    assertThat(Window.block(NOW, 1_200_000, 60_000).runSeconds()).isEqualTo(20);
    assertThat(Window.block(NOW, 1_260_000, 60_000).runSeconds()).isEqualTo(24);
    assertThat(Window.block(NOW, 1e12, 60_000).speed()).isEqualTo(1);
  }

  /** 30,000 records at 100/s are 300 s of data; sent at 1,500/s they take 20 s. */
  @Test
  void items_ofLogs_areWholeSecondsBeforeThePresent() {
    Window window = Window.items(NOW, 30_000, 100, 60, 1_500);

    assertThat(window.dataSeconds()).isEqualTo(300);
    assertThat(window.runSeconds()).isEqualTo(20);
    assertThat(window.endMillis()).isLessThan(NOW);
    assertThat(Window.items(NOW, 10, 100, 60, 1_500).dataSeconds()).isEqualTo(60);
  }
}
