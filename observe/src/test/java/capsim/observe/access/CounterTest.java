package capsim.observe.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CounterTest {
  @Test
  void since_grown_meanRate() {
    assertThat(Counter.of(160).since(Counter.of(100), 30))
        .isEqualTo(new Counter(160, OptionalDouble.of(2)));
  }

  @Test
  void since_fallen_noRateAsTheProcessWasRestarted() {
    assertThat(Counter.of(5).since(Counter.of(100), 30)).isEqualTo(Counter.of(5));
  }

  @Test
  void since_noTimePassed_noRate() {
    assertThat(Counter.of(5).since(Counter.of(1), 0).perSecond()).isEmpty();
  }
}
