package capsim.workload.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPodTest {
  /**
   * Sizes of a constructed record of Fluent Bit: message 196 B, pod name 40, namespace 12, uid 36,
   * image 60, host 45 characters, index {@code logs-k8s}; K is the kubernetes map with its key.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 533, 885",
    "3, 0, 678, 1030",
    "5, 0, 749, 1101",
    "5, 3, 855, 1207",
    "8, 5, 1063, 1415",
    "10, 9, 1395, 1747"
  })
  void encode_publishedRecord_hasPublishedSizes(int labels, int annotations, int k, int total) {
    var pod = LogPod.of(labels, annotations, 7);
    var encoder = new BulkEncoder("logs-k8s");
    var buffer = new byte[4096];

    int item = encoder.encode(buffer, 0, pod, 1_787_306_400_123_000_000L, "m".repeat(196));

    assertThat(",\"kubernetes\":".length() + pod.kubernetesBytes()).isEqualTo(k);
    assertThat(item).isEqualTo(total);
    assertThat(encoder.actionBytes()).isEqualTo(33);
  }

  @Test
  void of_moreLabelsThanKnown_growsByAboutFortyFiveBytesEach() {
    int ten = LogPod.of(10, 0, 1).kubernetesBytes();
    int thirty = LogPod.of(30, 0, 1).kubernetesBytes();

    assertThat((thirty - ten) / 20.0).isBetween(35.0, 50.0);
  }

  @Test
  void of_sameSeed_isTheSamePod() {
    assertThat(text(LogPod.of(5, 3, 9))).isEqualTo(text(LogPod.of(5, 3, 9)));
    assertThat(text(LogPod.of(5, 3, 9))).isNotEqualTo(text(LogPod.of(5, 3, 10)));
  }

  private static String text(LogPod pod) {
    var bytes = new byte[pod.kubernetesBytes()];
    pod.write(bytes, 0);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
