package capsim.model.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.ingest.LogLoadsScenarios;
import capsim.model.opensearch.OpenSearchPlan.IndexedProfile;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.trace.Coefficients;
import capsim.workload.index.IndexMapping;
import capsim.workload.sizing.Measurements;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentSizesTest {
  /** Shared, so that a profile is indexed once. */
  private static final Measurements MEASUREMENTS = Measurements.none();

  private static LogLoadsScenarios scenario() {
    var s = new LogLoadsScenarios();
    s.indexBytesPerSourceByte = Optional.empty();
    return s;
  }

  private static DocumentSizes sizes(LogLoadsScenarios s, Coefficients values) {
    var samples = new IndexSamples(s.scenario().seed(), MEASUREMENTS);
    return new DocumentSizes(s.scenario().logs().openSearch(), s.load(), samples, values);
  }

  private static double expansion(LogLoadsScenarios s) {
    return sizes(s, Coefficients.defaults()).expansion().value();
  }

  @Test
  void expansion_statedByTheScenario_isThat() {
    var s = scenario();
    s.indexBytesPerSourceByte = Optional.of(0.7);
    var sizes = sizes(s, Coefficients.defaults());

    assertThat(sizes.expansion().value()).isEqualTo(0.7);
    assertThat(sizes.profiles()).isEmpty();
    assertThat(sizes.expansion(Codec.ZSTD)).isEmpty();
  }

  @Test
  void expansion_ofOneProfile_isItsIndexBytesOverItsSourceBytes() {
    var sizes = sizes(scenario(), Coefficients.defaults());
    IndexedProfile profile = sizes.profiles().get(0);

    assertThat(profile.profile()).isEqualTo("plain");
    assertThat(sizes.expansion().value())
        .isCloseTo(
            profile.indexBytesPerDocument().value() / profile.sourceBytesPerDocument().value(),
            within(1e-12));
    assertThat(sizes.expansion().value()).isBetween(0.1, 0.6);
  }

  /** Only stored fields differ: zlib halves them about; zstd stores 0.98 of what zlib does. */
  @Test
  void expansion_codecs_differInWhatIsStored() {
    var sizes = sizes(scenario(), Coefficients.defaults());
    double lz4 = sizes.expansion(Codec.DEFAULT).orElseThrow();
    double zlib = sizes.expansion(Codec.BEST_COMPRESSION).orElseThrow();
    double zstd = sizes.expansion(Codec.ZSTD).orElseThrow();

    assertThat(lz4).isEqualTo(sizes.expansion().value());
    assertThat(zlib).isLessThan(0.8 * lz4);
    assertThat(zstd).isBetween(0.98 * zlib, zlib);
    assertThat(sizes.expansion(Codec.ZSTD_NO_DICT).orElseThrow()).isBetween(zlib, 1.04 * zlib);
  }

  @Test
  void expansion_factorForUnknownFields_multiplies() {
    var values = new Coefficients(Map.of(OpenSearchCoefficients.INDEX_SIZE.key(), 1.5));

    assertThat(sizes(scenario(), values).expansion().value())
        .isCloseTo(1.5 * expansion(scenario()), within(1e-12));
  }

  @Test
  void expansion_dynamicMapping_isLarger() {
    var s = scenario();
    s.mapping = IndexMapping.DYNAMIC;

    assertThat(expansion(s)).isGreaterThan(1.05 * expansion(scenario()));
  }

  /** A bulk of 32 records of one pod instead of 10: fewer blocks begin with another pod. */
  @Test
  void expansion_longerFlush_isSmaller() {
    var s = scenario();
    s.flush = Duration.ofMillis(3200);

    assertThat(expansion(s)).isLessThan(expansion(scenario()));
  }
}
