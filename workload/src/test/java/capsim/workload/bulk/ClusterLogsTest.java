package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.workload.bulk.ClusterLogs.Source;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import capsim.workload.profile.Population;
import capsim.workload.profile.Population.NodeHardware;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterLogsTest {
  private static final Population POPULATION =
      new Population("dev-a", 50, 20, 1.5, 4, 10, new NodeHardware(4, 1, 1, 1));

  /** 1,000 pods: 600 of one source, 300 of the other; a tenth pod logs nothing. */
  @Test
  void filesOfNode_ofAllNodes_writeWhatThePlanSays() {
    var logs =
        new ClusterLogs(
            POPULATION,
            List.of(new Source(profile("a", 0.5), 0.6, 2), new Source(profile("b", 1), 0.3, 10)),
            7,
            false);
    double a = 0;
    double b = 0;
    int filesOfA = 0;
    var pods = new HashSet<String>();
    for (long node = 0; node < logs.nodes(); node++) {
      List<LogFile> files = logs.filesOfNode(node, 1);
      assertThat(files.size()).as("node %d", node).isBetween(8, 26);
      for (LogFile file : files) {
        boolean first = file.profile().name().equals("a");
        a += first ? file.recordsPerSecond() : 0;
        b += first ? 0 : file.recordsPerSecond();
        filesOfA += first ? 1 : 0;
        pods.add(file.pod().identity().containerId());
      }
    }

    assertThat(a).isCloseTo(1_000 * 0.6 * 2, within(1e-6));
    assertThat(b).isCloseTo(1_000 * 0.3 * 10, within(1e-6));
    // 600 pods · 1.5 containers · 50 % of them active.
    assertThat(filesOfA).isBetween(430, 470);
    assertThat(pods).as("no file twice").hasSizeGreaterThan(800);
  }

  @Test
  void filesOfNode_rateFactor_multipliesRates() {
    var logs = new ClusterLogs(POPULATION, List.of(new Source(profile("a", 1), 1, 2)), 7, false);

    double one = logs.filesOfNode(3, 1).get(0).recordsPerSecond();
    assertThat(logs.filesOfNode(3, 4).get(0).recordsPerSecond()).isEqualTo(4 * one);
  }

  private static LogProfile profile(String name, double activeShare) {
    return new LogProfile(name, "", "", 1, activeShare, List.of(new Template(1, "x")), 3, 1);
  }
}
