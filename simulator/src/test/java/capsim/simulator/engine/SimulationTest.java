package capsim.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private record Planned(long time, int priority, int sequence) {}

  @Test
  void runUntil_manyEvents_happenByTimePriorityAndScheduling() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new SplittableRandom(seed);
      var simulation = new Simulation(0, seed);
      var planned = new ArrayList<Planned>();
      var happened = new ArrayList<Planned>();
      int events = 1 + random.nextInt(2000);
      for (int i = 0; i < events; i++) {
        var event = new Planned(random.nextInt(50), random.nextInt(3), i);
        planned.add(event);
        simulation.at(event.time(), event.priority(), at -> happened.add(planned.get((int) at)), i);
      }

      assertThat(simulation.runUntil(50, () -> false)).isTrue();

      planned.sort(
          Comparator.comparingLong(Planned::time)
              .thenComparing(Planned::priority)
              .thenComparing(Planned::sequence));
      assertThat(happened).as("seed %d", seed).isEqualTo(planned);
      assertThat(simulation.events()).isEqualTo(events);
    }
  }

  @Test
  void runUntil_eventAtTheEnd_waitsForTheNextRun() {
    var simulation = new Simulation(100, 1);
    var times = new ArrayList<Long>();
    simulation.after(50, argument -> times.add(simulation.nowMillis()), 0);

    simulation.runUntil(150, () -> false);
    assertThat(times).isEmpty();
    assertThat(simulation.nowMillis()).isEqualTo(150);

    simulation.runUntil(151, () -> false);
    assertThat(times).containsExactly(150L);
  }

  @Test
  void runUntil_toldToStop_endsEarly() {
    var simulation = new Simulation(0, 1);
    Handler[] again = new Handler[1];
    again[0] = argument -> simulation.after(1, again[0], 0);
    again[0].handle(0);

    assertThat(simulation.runUntil(1_000_000, () -> simulation.nowMillis() > 10_000)).isFalse();
    assertThat(simulation.nowMillis()).isBetween(10_000L, 20_000L);
  }

  @Test
  void at_timeInThePast_saysSo() {
    var simulation = new Simulation(100, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulation.at(99, 0, argument -> {}, 0))
        .withMessageContaining("99");
  }

  @Test
  void random_otherActors_doNotShiftAStream() {
    var alone = new Simulation(0, 7);
    var together = new Simulation(0, 7);
    together.random("another").nextLong();

    List<Long> first = alone.random("compactor").longs(5).boxed().toList();
    assertThat(together.random("compactor").longs(5).boxed().toList()).isEqualTo(first);
    assertThat(together.random("compactor 2").longs(5).boxed().toList()).isNotEqualTo(first);
    assertThat(new Simulation(0, 8).random("compactor").longs(5).boxed().toList())
        .isNotEqualTo(first);
  }
}
