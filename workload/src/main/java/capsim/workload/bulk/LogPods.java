package capsim.workload.bulk;

import capsim.workload.profile.Population;
import capsim.workload.profile.Scope;
import capsim.workload.series.Entities;
import capsim.workload.series.EntityNames;
import capsim.workload.series.SplitMix;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pods of one cluster as Fluent Bit's kubernetes filter describes them. Names, images and
 * addresses are those by which the cluster's metric series name the same pods. Labels and
 * annotations are those that Helm, Istio, Prometheus and Calico set; every workload has its own
 * choice of them, one more or less than asked for, in the order of their keys, as the API server
 * writes them. Immutable.
 */
public final class LogPods {
  /** Labels that every pod of a Deployment has; the others are a workload's own choice. */
  private static final int COMMON_LABELS = 3;

  private static final int REPLICA_SET_DIGITS = 10;
  private static final int SHA256_DIGITS = 64;
  private static final int SHA1_DIGITS = 40;

  private final Entities entities;
  private final EntityNames names;
  private final long seed;
  private final boolean replaceDots;

  private LogPods(Population population, long seed, boolean replaceDots) {
    this.entities = Entities.of(population);
    this.names = EntityNames.of(population, seed);
    this.seed = SplitMix.combine(seed, "logs".hashCode());
    this.replaceDots = replaceDots;
  }

  /**
   * The pods of a cluster.
   *
   * @param seed that of its series
   * @param replaceDots out_opensearch's {@code replace_dots}: dots of keys become underscores
   */
  public static LogPods of(Population population, long seed, boolean replaceDots) {
    return new LogPods(population, seed, replaceDots);
  }

  /** One that a hash chooses. */
  LogPod typical(int labels, int annotations, long hash) {
    return pod(Long.remainderUnsigned(hash, entities.count(Scope.POD)), 0, labels, annotations);
  }

  /**
   * A container of a pod.
   *
   * @param pod number of the pod in the cluster
   * @param slot 0 for its first container
   * @param labels mean number of labels; 0 for none, as with {@code Labels Off}
   * @param annotations the same of annotations
   */
  public LogPod pod(long pod, int slot, int labels, int annotations) {
    long workload = entities.workloadOfPod(pod);
    var identity =
        new LogPod.Identity(
            names.pod(pod),
            names.namespace(workload),
            names.uid(pod),
            names.container(workload, slot),
            names.containerId(pod, slot));
    String image = names.image(workload, slot);
    var map = new StringBuilder(1500).append('{');
    string(map, "pod_name", identity.pod());
    string(map, "namespace_name", identity.namespace());
    string(map, "pod_id", identity.uid());
    object(map, "labels", labels(pod, workload, labels));
    object(map, "annotations", annotations(pod, workload, annotations));
    string(map, "host", names.node(entities.nodeOfPod(pod)));
    string(map, "pod_ip", names.podIp(pod));
    string(map, "container_name", identity.container());
    string(map, "docker_id", identity.containerId());
    string(
        map,
        "container_hash",
        image.substring(0, image.lastIndexOf(':')) + "@" + names.imageId(workload, slot));
    string(map, "container_image", image);
    return new LogPod(identity, map.append('}').toString());
  }

  private SortedMap<String, String> labels(long pod, long workload, int mean) {
    String app = names.container(workload, 0);
    int dash = app.lastIndexOf('-');
    String podName = names.pod(pod);
    int suffix = podName.lastIndexOf('-');
    String image = names.image(workload, 0);
    String version = image.substring(image.lastIndexOf(':') + 1, image.lastIndexOf('-'));
    String[][] known = {
      {"app.kubernetes.io/name", app},
      {"app.kubernetes.io/instance", names.workload(workload)},
      {"pod-template-hash", podName.substring(suffix - REPLICA_SET_DIGITS, suffix)},
      {"app.kubernetes.io/version", version},
      {"app.kubernetes.io/part-of", app.substring(0, dash)},
      {"app.kubernetes.io/component", app.substring(dash + 1)},
      {"app.kubernetes.io/managed-by", "Helm"},
      {"helm.sh/chart", app + "-" + version.substring(1)},
      {"security.istio.io/tlsMode", "istio"},
      {"service.istio.io/canonical-name", app},
      {"service.istio.io/canonical-revision", version},
      {"example.com/team", app.substring(0, dash) + "-team"},
    };
    return chosen(known, COMMON_LABELS, "example.com/label-", "labels", workload, mean);
  }

  private SortedMap<String, String> annotations(long pod, long workload, int mean) {
    String[][] known = {
      {"prometheus.io/scrape", "true"},
      {"prometheus.io/port", "8080"},
      {"prometheus.io/path", "/metrics"},
      {"cni.projectcalico.org/podIP", names.podIp(pod) + "/32"},
      {"cni.projectcalico.org/podIPs", names.podIp(pod) + "/32"},
      {"cni.projectcalico.org/containerID", hex("sandbox", pod, SHA256_DIGITS)},
      {"checksum/config", hex("config", workload, SHA256_DIGITS)},
      {"kubectl.kubernetes.io/restartedAt", "2026-08-21T10:00:00Z"},
      {"kubectl.kubernetes.io/default-container", names.container(workload, 0)},
      {"sidecar.istio.io/inject", "false"},
      {"example.com/commit", hex("commit", workload, SHA1_DIGITS)},
    };
    return chosen(known, 0, "example.com/annotation-", "annotations", workload, mean);
  }

  /**
   * As many as this workload has: {@code mean} or one less or one more, each in a third of the
   * workloads.
   */
  private SortedMap<String, String> chosen(
      String[][] known, int common, String more, String kind, long workload, int mean) {
    var chosen = new TreeMap<String, String>();
    if (mean == 0) {
      return chosen;
    }
    long hash = SplitMix.combine(SplitMix.combine(seed, kind.hashCode()), workload);
    int count = mean + (int) Long.remainderUnsigned(hash, 3) - 1;
    int first = (int) Long.remainderUnsigned(SplitMix.mix(hash), known.length - common);
    for (int i = 0; i < count; i++) {
      if (i >= known.length) {
        chosen.put(more + (i + 1), hex(kind, SplitMix.combine(workload, i), 24));
      } else {
        int at = i < common ? i : common + (first + i - common) % (known.length - common);
        chosen.put(known[at][0], known[at][1]);
      }
    }
    return chosen;
  }

  private String hex(String kind, long number, int digits) {
    var draws = new Draws(SplitMix.combine(SplitMix.combine(seed, kind.hashCode()), number));
    var text = new byte[digits + Draws.HEX_SLACK];
    draws.hex(text, 0, digits);
    return new String(text, 0, digits, StandardCharsets.US_ASCII);
  }

  private void object(StringBuilder map, String key, SortedMap<String, String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    map.append(",\"").append(key).append("\":{");
    entries.forEach((name, value) -> string(map, name, value));
    map.append('}');
  }

  /** None of the texts has a character that JSON escapes. */
  private void string(StringBuilder map, String key, String value) {
    if (map.charAt(map.length() - 1) != '{') {
      map.append(',');
    }
    map.append('"').append(replaceDots ? key.replace('.', '_') : key);
    map.append("\":\"").append(value).append('"');
  }
}
