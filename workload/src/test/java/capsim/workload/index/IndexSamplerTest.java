package capsim.workload.index;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IndexSamplerTest {
  private static final String WORDS = "{time} {words:10} id={int:9000000}";
  private static final int PODS = 32;

  private static IndexSample sample;

  @BeforeAll
  static void indexOnce() {
    sample = fields(WORDS, IndexMapping.TEMPLATE);
  }

  private static LogProfile profile(String text) {
    return new LogProfile("p", "", "test", 1, 1, List.of(new Template(1, text)), 6, 2);
  }

  private static IndexSample fields(String text, IndexMapping mapping) {
    return IndexSampler.fields(profile(text), mapping, 4, PODS, 1);
  }

  @Test
  void fields_sameSeed_giveTheSameNumbers() {
    assertThat(fields(WORDS, IndexMapping.TEMPLATE).toNumbers())
        .containsExactly(sample.toNumbers());
  }

  @Test
  void of_numbersOfASample_isTheSample() {
    assertThat(IndexSample.of(sample.toNumbers()).in(1e6, 500)).isEqualTo(sample.in(1e6, 500));
  }

  /** A dictionary of finite vocabularies is shared by ever more documents. */
  @Test
  void in_moreDocuments_takesFewerBytesOfTermsEach() {
    double before = Double.POSITIVE_INFINITY;
    for (double documents = 2048; documents < 1e10; documents *= 8) {
      double terms = sample.in(documents, PODS).termBytes();
      assertThat(terms).as("%.0f documents", documents).isLessThan(before).isPositive();
      before = terms;
    }
  }

  /** Ordinals and lists of documents take more bits. */
  @Test
  void in_morePods_takesMoreBytes() {
    double few = sample.in(1e7, PODS).bytes();
    double many = sample.in(1e7, 5000).bytes();

    assertThat(many).isBetween(few + 5, few + 60);
  }

  @Test
  void in_fewerDocumentsThanSampled_countsAsTheSample() {
    assertThat(sample.in(1, PODS)).isEqualTo(sample.in(IndexSampler.DOCUMENTS, PODS));
  }

  /** Dynamic mapping analyses each label as well, so lists of documents take most of the growth. */
  @Test
  void in_dynamicMapping_takesMoreThanTheTemplate() {
    IndexSize dynamic = fields(WORDS, IndexMapping.DYNAMIC).in(1e6, PODS);
    IndexSize template = sample.in(1e6, PODS);

    assertThat(dynamic.postingBytes()).isGreaterThan(1.5 * template.postingBytes());
    assertThat(dynamic.bytes()).isGreaterThan(template.bytes());
  }

  /** Hexadecimal digits have four bits in eight: LZ4 gains nothing, zlib half. */
  @Test
  void stored_hexadecimalDigits_compressAsEntropyAllows() {
    StoredSample without = IndexSampler.stored(profile("m"), 64, 1, 1);
    StoredSample with = IndexSampler.stored(profile("m{hex:1000}"), 64, 1, 1);

    assertThat(with.sourceBytes() - without.sourceBytes()).isEqualTo(1000);
    assertThat(with.lz4Bytes() - without.lz4Bytes()).isBetween(990.0, 1020.0);
    assertThat(with.zlibBytes() - without.zlibBytes()).isBetween(500.0, 620.0);
  }

  /** The more documents of one pod follow each other, the fewer new texts a block has. */
  @Test
  void stored_longerRuns_compressBetter() {
    double before = Double.POSITIVE_INFINITY;
    for (int run = 1; run <= 64; run *= 4) {
      double bytes = IndexSampler.stored(profile(WORDS), run, PODS, 1).lz4Bytes();
      assertThat(bytes).as("runs of %d", run).isLessThan(before);
      before = bytes;
    }
  }

  /** Ids share prefixes: less than their 15 bytes, more than the three that always differ. */
  @Test
  void metadataBytes_isAboutTenBytes() {
    assertThat(IndexSampler.metadataBytes()).isBetween(6.0, 15.0);
  }
}
