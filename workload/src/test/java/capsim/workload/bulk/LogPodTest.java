package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.Population;
import capsim.workload.profile.Population.NodeHardware;
import capsim.workload.series.EntityNames;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPodTest {
  private static final Population POPULATION =
      new Population("dev-a", 5, 8, 2, 4, 3, new NodeHardware(4, 1, 1, 1));

  /**
   * K, the kubernetes map with its key, of constructed records of Fluent Bit: 533 B without labels,
   * some 45 B for a label, 35 to 110 B for an annotation.
   */
  @ParameterizedTest
  @CsvSource({"0, 0, 533", "3, 0, 678", "5, 0, 749", "5, 3, 855", "8, 5, 1063", "10, 9, 1395"})
  void of_manyPods_haveAboutThePublishedSize(int labels, int annotations, int published) {
    double mean = 0;
    var sizes = new HashSet<Integer>();
    for (int seed = 0; seed < 1_000; seed++) {
      int bytes =
          ",\"kubernetes\":".length() + LogPod.of(labels, annotations, seed).kubernetesBytes();
      sizes.add(bytes);
      mean += bytes / 1e3;
    }
    assertThat(mean / published).isBetween(0.95, 1.11);
    assertThat(sizes).as("pods differ").hasSizeGreaterThan(20);
  }

  @Test
  void pod_ofACluster_isThatOfItsSeries() {
    var names = EntityNames.of(POPULATION, 7);
    String map = map(LogPods.of(POPULATION, 7, false).pod(13, 1, 4, 2));

    // 40 pods in 10 workloads: pod 13 belongs to workload 3 and runs on node 13 mod 5.
    assertThat(map)
        .startsWith("{\"pod_name\":\"" + names.pod(13) + "\",\"namespace_name\":\"")
        .contains("\"namespace_name\":\"" + names.namespace(3) + "\"")
        .contains("\"pod_id\":\"" + names.uid(13) + "\"")
        .contains("\"host\":\"dev-a-node-0004\",\"pod_ip\":\"" + names.podIp(13) + "\"")
        .contains("\"container_name\":\"istio-proxy\"")
        .contains("\"docker_id\":\"" + names.containerId(13, 1) + "\"")
        .contains("@" + names.imageId(3, 1) + "\"")
        .endsWith("\"container_image\":\"" + names.image(3, 1) + "\"}");
  }

  /**
   * Mean 6 of 12 known: 5, 6 or 7 labels, in the order of their keys, as the API server has them.
   */
  @Test
  void pod_labels_varyByWorkloadAndAreSorted() {
    var pods = LogPods.of(POPULATION, 7, false);
    Set<String> keySets = new HashSet<>();
    for (int pod = 0; pod < 40; pod++) {
      var keys = labelKeys(map(pods.pod(pod, 0, 6, 0)));
      assertThat(keys).hasSizeBetween(5, 7).isEqualTo(new TreeSet<>(keys).stream().toList());
      assertThat(keys).contains("pod-template-hash");
      keySets.add(keys.toString());
    }
    assertThat(keySets).hasSizeGreaterThan(3);
    assertThat(labelKeys(map(pods.pod(0, 0, 6, 0))))
        .isEqualTo(labelKeys(map(pods.pod(3, 0, 6, 0))));
  }

  @Test
  void pod_replaceDots_leavesNoDotInKeys() {
    String map = map(LogPods.of(POPULATION, 7, true).pod(3, 0, 12, 12));

    assertThat(map).contains("\"app_kubernetes_io/name\":\"");
    assertThat(Pattern.compile("\"([^\"]+)\":").matcher(map).results().map(r -> r.group(1)))
        .noneMatch(key -> key.contains("."));
  }

  @Test
  void of_moreLabelsThanKnown_growsByAboutFortyFiveBytesEach() {
    int twenty = LogPod.of(20, 0, 1).kubernetesBytes();
    int forty = LogPod.of(40, 0, 1).kubernetesBytes();

    assertThat((forty - twenty) / 20.0).isBetween(35.0, 55.0);
  }

  @Test
  void of_sameSeed_isTheSamePod() {
    assertThat(map(LogPod.of(5, 3, 9))).isEqualTo(map(LogPod.of(5, 3, 9)));
    assertThat(map(LogPod.of(5, 3, 9))).isNotEqualTo(map(LogPod.of(5, 3, 10)));
  }

  private static java.util.List<String> labelKeys(String map) {
    String labels = map.substring(map.indexOf("\"labels\":{") + 10, map.indexOf('}'));
    return Pattern.compile("\"([^\"]+)\":\"[^\"]*\"")
        .matcher(labels)
        .results()
        .map((MatchResult r) -> r.group(1))
        .toList();
  }

  private static String map(LogPod pod) {
    var bytes = new byte[pod.tailBytes()];
    int end = pod.writeTailAfterValue(bytes, 0);
    String tail = new String(bytes, 0, end, StandardCharsets.US_ASCII);
    assertThat(tail).startsWith(",\"kubernetes\":{").endsWith("}}\n");
    return tail.substring(14, tail.length() - 2);
  }
}
