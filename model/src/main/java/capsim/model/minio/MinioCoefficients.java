package capsim.model.minio;

import capsim.model.scenario.MinioSpec.DriveKind;
import capsim.model.trace.Coefficient;
import java.util.List;

/** What no format dictates about MinIO. */
public final class MinioCoefficients {
  private static final String RULE = "rule of thumb for the drive class; measure with fio";
  private static final String CALL_PATH =
      "counted from minio/minio 7aac2a2 cmd/erasure-object.go, cmd/xl-storage.go";

  /** Time of a random operation on a hard disk. */
  public static final Coefficient HDD_SEEK_SECONDS =
      new Coefficient("minio.hdd.seekSeconds", 0.008, 0.006, 0.012, "s", RULE);

  /** Time of a synced write on a hard disk. */
  public static final Coefficient HDD_SYNC_SECONDS =
      new Coefficient("minio.hdd.syncSeconds", 0.007, 0.006, 0.008, "s", RULE);

  /** Sequential speed of a hard disk. */
  public static final Coefficient HDD_BYTES_PER_SECOND =
      new Coefficient(
          "minio.hdd.bytesPerSecond",
          120e6,
          67e6,
          150e6,
          "B/s",
          "7,200/min drives; the low end is the MinIO HDD benchmark of 2018 per drive");

  /** Time of a random operation on a SATA SSD. */
  public static final Coefficient SSD_SEEK_SECONDS =
      new Coefficient("minio.ssd.seekSeconds", 0.0002, 0.0001, 0.0005, "s", RULE);

  /** Time of a synced write on a SATA SSD. */
  public static final Coefficient SSD_SYNC_SECONDS =
      new Coefficient("minio.ssd.syncSeconds", 0.0003, 0.0001, 0.0005, "s", RULE);

  /** Sequential speed of a SATA SSD. */
  public static final Coefficient SSD_BYTES_PER_SECOND =
      new Coefficient("minio.ssd.bytesPerSecond", 400e6, 250e6, 500e6, "B/s", RULE);

  /** Time of a random operation on NVMe. */
  public static final Coefficient NVME_SEEK_SECONDS =
      new Coefficient("minio.nvme.seekSeconds", 0.0001, 0.00002, 0.0002, "s", RULE);

  /** Time of a synced write on NVMe with power-loss protection. */
  public static final Coefficient NVME_SYNC_SECONDS =
      new Coefficient("minio.nvme.syncSeconds", 0.0001, 0.00002, 0.0002, "s", RULE);

  /** Sequential speed of NVMe. */
  public static final Coefficient NVME_BYTES_PER_SECOND =
      new Coefficient("minio.nvme.bytesPerSecond", 2e9, 1e9, 3e9, "B/s", RULE);

  /** Operations of a drive for a PUT whose data lies in xl.meta. */
  public static final Coefficient INLINE_PUT_SEEKS =
      new Coefficient("minio.inlinePutSeeks", 3, 2.5, 4, "seek equivalents per drive", CALL_PATH);

  /** Operations of a drive for a PUT with a part file. */
  public static final Coefficient PUT_SEEKS =
      new Coefficient("minio.putSeeks", 5, 3, 6, "seek equivalents per drive", CALL_PATH);

  /** Synced operations of a drive for one part of a multipart upload. */
  public static final Coefficient UPLOAD_PART_SYNCS =
      new Coefficient("minio.uploadPartSyncs", 2, 2, 3, "synced writes per drive", CALL_PATH);

  /** Operations of a drive for the start of a multipart upload. */
  public static final Coefficient CREATE_MULTIPART_SEEKS =
      new Coefficient(
          "minio.createMultipartSeeks", 2, 1, 3, "seek equivalents per drive", CALL_PATH);

  /** Operations of a drive for the end of a multipart upload. */
  public static final Coefficient COMPLETE_MULTIPART_SEEKS =
      new Coefficient(
          "minio.completeMultipartSeeks", 5, 3, 20, "seek equivalents per drive", CALL_PATH);

  /** Operations of a drive for the deletion of an object. */
  public static final Coefficient DELETE_SEEKS =
      new Coefficient("minio.deleteSeeks", 1.5, 1, 4, "seek equivalents per drive", CALL_PATH);

  /** Keys in a DeleteObjects request. */
  public static final Coefficient DELETE_OBJECTS_KEYS =
      new Coefficient(
          "minio.deleteObjectsKeys", 100, 1, 1000, "keys", "S3 allows 1,000; callers send fewer");

  /** Operations of a drive to reach the data of an object. */
  public static final Coefficient GET_DATA_SEEKS =
      new Coefficient("minio.getDataSeeks", 1, 0, 2, "seek equivalents per data drive", CALL_PATH);

  /** Keys on a page of a LIST. */
  public static final Coefficient LIST_KEYS =
      new Coefficient(
          "minio.listKeys", 250, 1, 1000, "keys", "a page holds 1,000; block directories fewer");

  /** Operations of every drive of the deployment for one LIST, beside the keys. */
  public static final Coefficient LIST_DIRECTORY_SEEKS =
      new Coefficient(
          "minio.listDirectorySeeks",
          1,
          0,
          4,
          "seek equivalents per drive",
          "minio/minio 7aac2a2 internal/config/api/api.go list_quorum strict: all drives walk");

  /** Share of the reads of xl.meta that the page cache cannot answer. */
  public static final Coefficient METADATA_MISS_SHARE =
      new Coefficient(
          "minio.metadataMissShare",
          0.05,
          0,
          1,
          "share",
          "cautious prior: blocks and snapshots touch recent objects; reads_per_sec shows it");

  /** Share of the PUT requests that are small enough for xl.meta. */
  public static final Coefficient INLINE_PUT_SHARE =
      new Coefficient(
          "minio.inlinePutShare",
          0.6,
          0,
          1,
          "share",
          "meta.json, marks and small indices against chunk files; size_distribution shows it");

  /** Share of a hard disk's time that the scanner takes. */
  public static final Coefficient HDD_SCANNER_SHARE =
      new Coefficient(
          "minio.hdd.scannerShare",
          0.07,
          0.01,
          0.33,
          "share",
          "scanner delay 2 (minio/minio 7aac2a2 internal/config/scanner/scanner.go)");

  /** Share of an SSD's or NVMe's time that the scanner takes. */
  public static final Coefficient FLASH_SCANNER_SHARE =
      new Coefficient(
          "minio.flash.scannerShare", 0.01, 0, 0.1, "share", "as for disks, at 1/40 of the time");

  /** Bytes of xl.meta and directory on each drive beside the data of an object. */
  public static final Coefficient METADATA_BYTES_PER_DRIVE =
      new Coefficient(
          "minio.metadataBytesPerDrive",
          4096,
          4096,
          12288,
          "B per object and drive",
          "one 4 KiB file system block for xl.meta, up to two more for directories");

  /** Fastest healing of a drive. */
  public static final Coefficient HEAL_BYTES_PER_SECOND =
      new Coefficient(
          "minio.healBytesPerSecond",
          50e6,
          15e6,
          150e6,
          "B/s",
          "prior: max_sleep 250 ms, max_io 100 throttle it (cmd/background-heal-ops.go)");

  /** Drive utilization beyond which latencies are no longer extrapolated. */
  public static final Coefficient SATURATION =
      new Coefficient(
          "minio.saturationUtilization",
          0.95,
          0.9,
          0.99,
          "share",
          "a queue has no steady state at 1; latencies are stated as at this utilization");

  /** Least parity that the plan chooses by itself. */
  public static final Coefficient MINIMUM_PARITY =
      new Coefficient(
          "minio.minimumParity",
          2,
          0,
          4,
          "drives",
          "a second failure while the first drive heals must lose nothing");

  /** Share of a drive's allowed time that is left to requests at the least. */
  public static final Coefficient LEAST_REQUEST_SHARE =
      new Coefficient(
          "minio.leastRequestShare",
          0.2,
          0.05,
          0.5,
          "share of headroom.drive",
          "prior: LISTs and the scanner load every drive alike, so past this more nodes buy nothing;"
              + " fewer LISTs do");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(
          HDD_SEEK_SECONDS,
          HDD_SYNC_SECONDS,
          HDD_BYTES_PER_SECOND,
          SSD_SEEK_SECONDS,
          SSD_SYNC_SECONDS,
          SSD_BYTES_PER_SECOND,
          NVME_SEEK_SECONDS,
          NVME_SYNC_SECONDS,
          NVME_BYTES_PER_SECOND,
          INLINE_PUT_SEEKS,
          PUT_SEEKS,
          UPLOAD_PART_SYNCS,
          CREATE_MULTIPART_SEEKS,
          COMPLETE_MULTIPART_SEEKS,
          DELETE_SEEKS,
          DELETE_OBJECTS_KEYS,
          GET_DATA_SEEKS,
          LIST_KEYS,
          LIST_DIRECTORY_SEEKS,
          METADATA_MISS_SHARE,
          INLINE_PUT_SHARE,
          HDD_SCANNER_SHARE,
          FLASH_SCANNER_SHARE,
          METADATA_BYTES_PER_DRIVE,
          HEAL_BYTES_PER_SECOND,
          SATURATION,
          MINIMUM_PARITY,
          LEAST_REQUEST_SHARE);

  private MinioCoefficients() {}

  static Coefficient seekSeconds(DriveKind kind) {
    return switch (kind) {
      case HDD -> HDD_SEEK_SECONDS;
      case SSD -> SSD_SEEK_SECONDS;
      case NVME -> NVME_SEEK_SECONDS;
    };
  }

  static Coefficient syncSeconds(DriveKind kind) {
    return switch (kind) {
      case HDD -> HDD_SYNC_SECONDS;
      case SSD -> SSD_SYNC_SECONDS;
      case NVME -> NVME_SYNC_SECONDS;
    };
  }

  static Coefficient bytesPerSecond(DriveKind kind) {
    return switch (kind) {
      case HDD -> HDD_BYTES_PER_SECOND;
      case SSD -> SSD_BYTES_PER_SECOND;
      case NVME -> NVME_BYTES_PER_SECOND;
    };
  }

  static Coefficient scannerShare(DriveKind kind) {
    return kind == DriveKind.HDD ? HDD_SCANNER_SHARE : FLASH_SCANNER_SHARE;
  }
}
