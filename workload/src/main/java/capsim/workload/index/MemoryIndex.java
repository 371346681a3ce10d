package capsim.workload.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * A shard in memory, written by the Lucene and the codec of OpenSearch 2.19. Not thread-safe; to be
 * closed.
 */
final class MemoryIndex implements AutoCloseable {
  private static final double WRITE_BUFFER_MIB = 64;

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;

  MemoryIndex(Lucene912Codec.Mode storedFields) {
    var config =
        new IndexWriterConfig(new StandardAnalyzer())
            .setCodec(new Lucene912Codec(storedFields))
            // One file for each part of the index, so that the parts can be told apart.
            .setUseCompoundFile(false)
            .setMergeScheduler(new SerialMergeScheduler())
            .setRAMBufferSizeMB(WRITE_BUFFER_MIB);
    try {
      writer = new IndexWriter(directory, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Document document) {
    try {
      writer.addDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes one segment of all and answers the bytes of its files, by their extensions. */
  Map<String, Long> merge() {
    try {
      writer.forceMerge(1);
      writer.commit();
      var bytes = new TreeMap<String, Long>();
      for (String name : directory.listAll()) {
        int dot = name.lastIndexOf('.');
        if (dot > 0 && name.charAt(0) == '_') {
          bytes.merge(name.substring(dot + 1), directory.fileLength(name), Long::sum);
        }
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows the terms of each indexed field, after {@link #merge}. */
  void eachField(BiConsumer<FieldInfo, Terms> consumer) {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      LeafReader leaf = reader.leaves().get(0).reader();
      for (FieldInfo field : leaf.getFieldInfos()) {
        Terms terms = leaf.terms(field.name);
        if (terms != null) {
          consumer.accept(field, terms);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
