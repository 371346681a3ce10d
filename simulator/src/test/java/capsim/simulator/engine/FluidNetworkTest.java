package capsim.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FluidNetworkTest {
  private final Simulation simulation = new Simulation(0, 1);
  private final FluidNetwork network = new FluidNetwork(simulation, () -> {});
  private final List<String> ends = new ArrayList<>();

  private Handler end(String name) {
    return argument -> ends.add(name + "@" + simulation.nowMillis());
  }

  @Test
  void send_twoOnOneLink_shareUntilTheShorterEnds() {
    Link link = network.link("link", 100);
    network.send(100, 1e9, end("short"), 0, link);
    network.send(300, 1e9, end("long"), 0, link);

    simulation.runUntil(100_000, () -> false);

    // 50 B/s each: the short one ends at 2 s; the other has 200 B left and 100 B/s.
    assertThat(ends).containsExactly("short@2000", "long@4000");
    assertThat(network.carriedBytes(link)).isCloseTo(400, within(1e-6));
  }

  @Test
  void send_slowSender_leavesTheRestToTheOther() {
    Link link = network.link("link", 100);
    Transfer slow = network.send(1000, 20, end("slow"), 0, link);
    Transfer fast = network.send(800, 1e9, end("fast"), 0, link);

    assertThat(slow.rateBytesPerSecond()).isEqualTo(20);
    assertThat(fast.rateBytesPerSecond()).isEqualTo(80);
  }

  @Test
  void share_parkingLot_isMaxMinFair() {
    // Bertsekas and Gallager, figure 6.10: the long flow gets what the tighter link gives.
    Link first = network.link("first", 10);
    Link second = network.link("second", 4);
    Transfer both = network.stream(1e9, first, second);
    Transfer onFirst = network.stream(1e9, first);
    Transfer onSecond = network.stream(1e9, second);

    assertThat(both.rateBytesPerSecond()).isEqualTo(2);
    assertThat(onSecond.rateBytesPerSecond()).isEqualTo(2);
    assertThat(onFirst.rateBytesPerSecond()).isEqualTo(8);
  }

  @Test
  void capacity_droppedToZeroAndBack_delaysByTheOutage() {
    Link link = network.link("link", 100);
    network.send(1000, 1e9, end("transfer"), 0, link);
    simulation.at(3000, 0, argument -> network.capacity(link, 0), 0);
    simulation.at(8000, 0, argument -> network.capacity(link, 100), 0);

    simulation.runUntil(100_000, () -> false);

    assertThat(ends).containsExactly("transfer@15000");
  }

  @Test
  void cancel_halfWay_keepsWhatHasCrossed() {
    Link link = network.link("link", 100);
    Transfer transfer = network.send(1000, 1e9, end("never"), 0, link);
    simulation.at(4000, 0, argument -> network.cancel(transfer), 0);

    simulation.runUntil(100_000, () -> false);

    assertThat(ends).isEmpty();
    assertThat(transfer.active()).isFalse();
    assertThat(network.carriedBytes(link)).isCloseTo(400, within(1e-6));
  }

  @Test
  void share_randomNetworks_noLinkOverloadedAndNobodyCouldHaveMore() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var net = new FluidNetwork(new Simulation(0, seed), () -> {});
      var links = new ArrayList<Link>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        links.add(net.link("link " + i, 1 + random.nextInt(1000)));
      }
      var flows = new ArrayList<Transfer>();
      var demands = new ArrayList<Double>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        double demand = random.nextInt(4) == 0 ? 1e12 : 1 + random.nextInt(300);
        Link[] path = links.stream().filter(link -> random.nextInt(2) == 0).toArray(Link[]::new);
        if (path.length == 0) {
          path = new Link[] {links.get(0)};
        }
        demands.add(demand);
        flows.add(net.stream(demand, path));
      }
      for (Link link : links) {
        assertThat(link.rateBytesPerSecond())
            .as("seed %d", seed)
            .isLessThanOrEqualTo(link.capacityBytesPerSecond() * (1 + 1e-9));
      }
      for (int i = 0; i < flows.size(); i++) {
        Transfer flow = flows.get(i);
        // Max-min: it has all it wants, or a full link on which nobody has more.
        boolean satisfied = flow.rateBytesPerSecond() >= demands.get(i) * (1 - 1e-9);
        assertThat(satisfied || stopped(flow, flows)).as("seed %d, flow %d", seed, i).isTrue();
      }
    }
  }

  private static boolean stopped(Transfer flow, List<Transfer> all) {
    for (Link link : flow.path) {
      boolean full = link.rateBytesPerSecond() >= link.capacityBytesPerSecond() * (1 - 1e-9);
      boolean most =
          all.stream()
              .filter(other -> List.of(other.path).contains(link))
              .allMatch(
                  other -> other.rateBytesPerSecond() <= flow.rateBytesPerSecond() * (1 + 1e-9));
      if (full && most) {
        return true;
      }
    }
    return false;
  }
}
