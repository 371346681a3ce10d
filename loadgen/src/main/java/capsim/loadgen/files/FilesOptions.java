package capsim.loadgen.files;

import java.nio.file.Path;

/**
 * Where and how log files are kept.
 *
 * @param directory in which {@code containers} and {@code pods} lie, as in {@code /var/log}
 * @param rotateBytes kubelet's containerLogMaxSize
 * @param filesPerContainer kubelet's containerLogMaxFiles, the one written included; at least 2
 * @param limitBytes what all files together may take; further records are dropped
 */
public record FilesOptions(
    Path directory, long rotateBytes, int filesPerContainer, long limitBytes) {
  private static final long DEFAULT_ROTATE_BYTES = 10L << 20;
  private static final int DEFAULT_FILES = 5;

  /** Refuses what kubelet refuses. */
  public FilesOptions {
    if (rotateBytes < 1 || filesPerContainer < 2 || limitBytes < 1) {
      throw new IllegalArgumentException(
          "needs at least 1 byte before rotation, 2 files of a container and a limit: "
              + rotateBytes
              + ", "
              + filesPerContainer
              + ", "
              + limitBytes);
    }
  }

  /** Kubelet's defaults: 10 Mi, 5 files. */
  public static FilesOptions in(Path directory, long limitBytes) {
    return new FilesOptions(directory, DEFAULT_ROTATE_BYTES, DEFAULT_FILES, limitBytes);
  }
}
