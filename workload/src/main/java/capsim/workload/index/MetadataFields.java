package capsim.workload.index;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexOptions;

/**
 * The fields that OpenSearch adds to every document. Sources: opensearch-project/OpenSearch 2.19.6,
 * server/src/main/java/org/opensearch/index/mapper/: IdFieldMapper, SourceFieldMapper,
 * SeqNoFieldMapper, VersionFieldMapper. {@code _field_names} has no entry where fields have norms
 * or doc values, and {@code __soft_deletes} none where nothing is deleted.
 */
final class MetadataFields {
  private static final FieldType ID = new FieldType();

  static {
    ID.setIndexOptions(IndexOptions.DOCS);
    ID.setOmitNorms(true);
    ID.setTokenized(false);
    ID.freeze();
  }

  private MetadataFields() {}

  /** What is kept to be read back. */
  static void addStored(Document document, byte[] id, byte[] source, int offset, int length) {
    document.add(new StoredField("_id", id));
    document.add(new StoredField("_source", source, offset, length));
  }

  /** What is indexed, which is the same whatever the document holds. */
  static void addIndexed(Document document, byte[] id, long sequenceNumber) {
    document.add(new Field("_id", id, ID));
    document.add(new LongPoint("_seq_no", sequenceNumber));
    document.add(new NumericDocValuesField("_seq_no", sequenceNumber));
    document.add(new NumericDocValuesField("_primary_term", 1));
    document.add(new NumericDocValuesField("_version", 1));
  }
}
