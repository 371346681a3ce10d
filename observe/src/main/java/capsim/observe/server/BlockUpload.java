package capsim.observe.server;

import capsim.http.OkHttpClients;
import capsim.http.TlsOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Puts a block of a Prometheus into a bucket as Thanos' shipper does: chunks and index first, then
 * {@code meta.json} with what Thanos adds to it (Thanos 0.42, pkg/block/block.go upload,
 * pkg/block/metadata/meta.go).
 */
public final class BlockUpload {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One request for each file of a small block. */
  private static final long PART_BYTES = 512L << 20;

  private BlockUpload() {}

  /**
   * Uploads a block.
   *
   * @param block its directory, named by its ULID
   * @param labels external labels
   * @throws IOException if the files cannot be read or the server refuses them
   */
  @SuppressWarnings("try") // its close() may throw anything, by its signature
  public static void upload(S3Server server, Path block, Map<String, String> labels)
      throws IOException {
    OkHttpClient http = OkHttpClients.builder(false, TlsOptions.DEFAULT).build();
    // Not closed: the HTTP client, which is all that it holds, is ours.
    MinioClient client =
        MinioClient.builder()
            .endpoint(server.address().toString())
            .region("us-east-1")
            .credentials(server.accessKey(), server.secretKey())
            .httpClient(http, false)
            .build();
    try {
      String prefix = block.getFileName() + "/";
      for (Path file : files(block)) {
        put(client, server.bucket(), prefix + block.relativize(file), Files.readAllBytes(file));
      }
      put(client, server.bucket(), prefix + "meta.json", meta(block, labels));
    } catch (MinioException e) {
      throw new IOException("the block could not be uploaded: " + e.getMessage(), e);
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  /** Chunks, then the index. */
  private static List<Path> files(Path block) throws IOException {
    try (Stream<Path> segments = Files.list(block.resolve("chunks"))) {
      return Stream.concat(segments.sorted(), Stream.of(block.resolve("index"))).toList();
    }
  }

  private static byte[] meta(Path block, Map<String, String> labels) throws IOException {
    ObjectNode meta = (ObjectNode) JSON.readTree(block.resolve("meta.json").toFile());
    ObjectNode thanos = meta.putObject("thanos");
    ObjectNode own = thanos.putObject("labels");
    labels.forEach(own::put);
    thanos.putObject("downsample").put("resolution", 0);
    thanos.put("source", "receive");
    ArrayNode segments = thanos.putArray("segment_files");
    ArrayNode files = thanos.putArray("files");
    for (Path file : files(block)) {
      String path = block.relativize(file).toString();
      if (path.startsWith("chunks")) {
        segments.add(file.getFileName().toString());
      }
      files.addObject().put("rel_path", path).put("size_bytes", Files.size(file));
    }
    files.addObject().put("rel_path", "meta.json");
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(meta);
  }

  private static void put(MinioClient client, String bucket, String key, byte[] bytes)
      throws MinioException, IOException {
    try (InputStream content = new ByteArrayInputStream(bytes)) {
      client.putObject(
          PutObjectArgs.builder().bucket(bucket).object(key).stream(
                  content, (long) bytes.length, PART_BYTES)
              .build());
    }
  }
}
