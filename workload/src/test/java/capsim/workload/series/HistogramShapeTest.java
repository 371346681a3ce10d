package capsim.workload.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramShapeTest {

  @Test
  void fill_moreAndMoreObservations_neverLowersABucket() {
    for (int shape = 0; shape < HistogramShape.COUNT; shape++) {
      var before = new HistogramSample();
      var after = new HistogramSample();
      for (double observations = 0; observations < 1e6; observations = observations * 1.7 + 1) {
        HistogramShape.of(shape).fill(observations, after);
        for (int i = 0; i < after.buckets(); i++) {
          assertThat(after.bucket(i)).isGreaterThanOrEqualTo(before.bucket(i));
        }
        assertThat(after.sum()).isGreaterThanOrEqualTo(before.sum());
        HistogramShape.of(shape).fill(observations, before);
      }
    }
  }

  @Test
  void fill_manyObservations_hasAllOfThemAroundTheMedian() {
    // Shape 0: median 2 ms, the narrowest. Half of the observations are below it, that is below
    // the bucket that holds it: 2^(i/8) >= 0.002 first for i = ceil(8·log2(0.002)) = -71.
    var sample = new HistogramSample();
    HistogramShape.of(0).fill(1e6, sample);

    assertThat(sample.count()).isBetween(999_950L, 1_000_050L);
    long below = 0;
    for (int i = 0; sample.offset() + i < -71; i++) {
      below += sample.bucket(i);
    }
    long within = sample.bucket(-71 - sample.offset());
    assertThat(below).isLessThan(500_000);
    assertThat(below + within).isGreaterThan(500_000);
    assertThat(sample.buckets()).isBetween(28, 30);
  }

  @Test
  void fill_nothing_hasNoBuckets() {
    var sample = new HistogramSample();
    HistogramShape.of(63).fill(0, sample);

    assertThat(sample.buckets()).isZero();
    assertThat(sample.count()).isZero();
    assertThat(sample.sum()).isZero();
  }
}
