package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.bulk.BulkSizes;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCompressionTest {
  /**
   * What the built-in profiles say of themselves: records of a bulk by rate and flush, and by how
   * much gzip shrinks it, measured on other seeds by BulkRatios of the benchmarks.
   */
  @ParameterizedTest
  @CsvSource({
    "access-log, 100, 13.5",
    "access-log, 2000, 14.2",
    "container-json, 7, 5.7",
    "container-json, 67, 9.7",
    "container-json, 2000, 10.5",
    "java-stack-trace, 4, 4.8",
    "java-stack-trace, 40, 10.7",
    "java-stack-trace, 2000, 13.0",
    "spark-hdfs, 10, 10.0",
    "spark-hdfs, 100, 20.6",
    "spark-hdfs, 2000, 23.6"
  })
  void of_builtInProfile_compressesAsItSays(String name, int records, double ratio) {
    var profile = ProfileReader.builtInNamed(Set.of(name)).logs().get(name);
    assertThat(profile.source()).contains(Double.toString(ratio));

    var size = BulkSizes.of(profile, 19, records, 1);

    assertThat(size.itemBytes() / size.gzipBytes() / ratio).isBetween(0.93, 1.07);
  }
}
