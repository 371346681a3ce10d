package capsim.loadgen.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  @Test
  void poll_manyTasksInAnyOrder_comeByTimeThenByOrderGiven() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TimerQueue queue = new TimerQueue();
      List<Integer> ran = new ArrayList<>();
      List<long[]> expected = new ArrayList<>();
      int tasks = random.nextInt(300);
      for (int i = 0; i < tasks; i++) {
        int name = i;
        long nanoTime = random.nextInt(20);
        queue.add(nanoTime, () -> ran.add(name));
        expected.add(new long[] {nanoTime, i});
      }
      expected.sort(Comparator.comparingLong(task -> task[0])); // stable: order given
      for (long now = 0; now < 20; now++) {
        for (Runnable task = queue.poll(now); task != null; task = queue.poll(now)) {
          task.run();
        }
        assertThat(queue.firstNanoTime()).isGreaterThan(now);
      }
      assertThat(ran)
          .as("seed %d", seed)
          .containsExactlyElementsOf(expected.stream().map(task -> (int) task[1]).toList());
    }
  }

  @Test
  void poll_beforeTheFirstIsDue_nothing() {
    TimerQueue queue = new TimerQueue();
    queue.add(10, () -> {});

    assertThat(queue.poll(9)).isNull();
    assertThat(queue.poll(10)).isNotNull();
    assertThat(queue.isEmpty()).isTrue();
  }
}
