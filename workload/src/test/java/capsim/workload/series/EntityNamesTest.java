package capsim.workload.series;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.Population;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntityNamesTest {
  private final Population population = Jobs.population(1000, 30);
  private final EntityNames names = EntityNames.of(population, 42);

  @Test
  void texts_ofOnePod_haveTheShapesOfKubernetes() {
    assertThat(names.node(0)).isEqualTo("c1-node-0001");
    assertThat(names.pod(5)).matches(names.workload(1) + "-[0-9a-f]{10}-[a-z2-9]{5}");
    assertThat(names.uid(5))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(names.containerId(5, 0)).matches("[0-9a-f]{64}");
    assertThat(names.imageId(1, 0)).matches("sha256:[0-9a-f]{64}");
    assertThat(names.image(1, 0).length()).isBetween(50, 90);
    assertThat(names.cgroup(5, 0)).contains(names.containerId(5, 0)).hasSize(191);
    assertThat(names.podIp(70_000)).isEqualTo("10.129.17.114"); // 70 002 = 1*65536 + 17*256 + 114
  }

  @Test
  void texts_ofAllPods_areUnlike() {
    Set<String> pods = new HashSet<>();
    Set<String> uids = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (long pod = 0; pod < 30_000; pod++) {
      pods.add(names.pod(pod));
      uids.add(names.uid(pod));
      ids.add(names.containerId(pod, 0));
      ids.add(names.containerId(pod, 1));
    }
    assertThat(pods).hasSize(30_000);
    assertThat(uids).hasSize(30_000);
    assertThat(ids).hasSize(60_000);
  }

  @Test
  void texts_ofAnotherSeed_differ() {
    assertThat(EntityNames.of(population, 42).uid(1)).isEqualTo(names.uid(1));
    assertThat(EntityNames.of(population, 43).uid(1)).isNotEqualTo(names.uid(1));
  }
}
