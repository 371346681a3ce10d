package capsim.model.minio;

import static capsim.model.trace.Figure.figure;

import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MinioSpec.DriveKind;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the demand costs the drives of a deployment with sets of N drives and K data shards: drive
 * seconds in a second, spread over all drives, and a share that every drive pays however many there
 * are.
 *
 * @param secondsPerRequest time of all drives together for one request, without its bytes
 * @param operationDrives busy drives on average for operations, at peak
 * @param transferDrives busy drives on average for moving bytes, at peak
 * @param everyDriveShare share of each drive's time for scanner and directory walks of LIST
 * @param jobsPerSecond jobs that drives get, at peak
 */
record DriveWork(
    Map<S3Operation, Figure> secondsPerRequest,
    Figure operationDrives,
    Figure transferDrives,
    Figure everyDriveShare,
    double jobsPerSecond) {
  private static final String SOURCE = "minio/minio 7aac2a2 cmd/erasure-object.go";

  static DriveWork of(
      StoreDemand demand, int setSize, int parity, DriveKind kind, Coefficients values) {
    var costs = new EnumMap<S3Operation, Figure>(S3Operation.class);
    var total = figure(Unit.COUNT, "sum of requests per second · drive seconds per request");
    double busy = 0;
    double jobs = 0;
    for (S3Operation operation : S3Operation.values()) {
      Figure rate = demand.peakPerSecond().get(operation);
      Figure cost = cost(operation, setSize, setSize - parity, kind, values);
      costs.put(operation, cost);
      total.from(operation + " per second", rate).from(operation + " drive seconds", cost);
      busy += rate.value() * cost.value();
      jobs += rate.value() * setSize;
    }
    return new DriveWork(
        costs,
        total.source(SOURCE).of(busy),
        transfer(demand, setSize, setSize - parity, kind, values),
        everyDrive(demand.peakPerSecond().get(S3Operation.LIST), kind, values),
        jobs);
  }

  /** Drive seconds of one request on all drives together. */
  static Figure cost(
      S3Operation operation, int setSize, int dataShards, DriveKind kind, Coefficients values) {
    return switch (operation) {
      case PUT -> put(setSize, kind, values);
      case CREATE_MULTIPART ->
          seeks(setSize, MinioCoefficients.CREATE_MULTIPART_SEEKS, kind, values);
      case UPLOAD_PART -> part(setSize, kind, values);
      case COMPLETE_MULTIPART ->
          seeks(setSize, MinioCoefficients.COMPLETE_MULTIPART_SEEKS, kind, values);
      case GET, GET_RANGE -> get(setSize, dataShards, kind, values);
      case HEAD -> metadata(setSize, 1, "one xl.meta", kind, values);
      case LIST -> list(setSize, kind, values);
      case DELETE -> seeks(setSize, MinioCoefficients.DELETE_SEEKS, kind, values);
      case DELETE_OBJECTS -> deleteObjects(setSize, kind, values);
    };
  }

  private static Figure put(int setSize, DriveKind kind, Coefficients values) {
    double inline = values.value(MinioCoefficients.INLINE_PUT_SHARE);
    double seeks =
        inline * values.value(MinioCoefficients.INLINE_PUT_SEEKS)
            + (1 - inline) * values.value(MinioCoefficients.PUT_SEEKS);
    return figure(
            Unit.SECONDS,
            "N · (inlineShare · inlineSeeks + (1 - inlineShare) · putSeeks) · seekSeconds")
        .constant("N", setSize, "drives of an erasure set")
        .with("inlineShare", MinioCoefficients.INLINE_PUT_SHARE, values)
        .with("inlineSeeks", MinioCoefficients.INLINE_PUT_SEEKS, values)
        .with("putSeeks", MinioCoefficients.PUT_SEEKS, values)
        .with("seekSeconds", MinioCoefficients.seekSeconds(kind), values)
        .source(SOURCE)
        .of(setSize * seeks * values.value(MinioCoefficients.seekSeconds(kind)));
  }

  private static Figure part(int setSize, DriveKind kind, Coefficients values) {
    return figure(Unit.SECONDS, "N · syncs · syncSeconds")
        .constant("N", setSize, "drives of an erasure set")
        .with("syncs", MinioCoefficients.UPLOAD_PART_SYNCS, values)
        .with("syncSeconds", MinioCoefficients.syncSeconds(kind), values)
        .source("minio/minio 7aac2a2 cmd/erasure-multipart.go")
        .of(
            setSize
                * values.value(MinioCoefficients.UPLOAD_PART_SYNCS)
                * values.value(MinioCoefficients.syncSeconds(kind)));
  }

  private static Figure seeks(int setSize, Coefficient count, DriveKind kind, Coefficients values) {
    return figure(Unit.SECONDS, "N · seeks · seekSeconds")
        .constant("N", setSize, "drives of an erasure set")
        .with("seeks", count, values)
        .with("seekSeconds", MinioCoefficients.seekSeconds(kind), values)
        .source(SOURCE)
        .of(setSize * values.value(count) * values.value(MinioCoefficients.seekSeconds(kind)));
  }

  private static Figure get(int setSize, int dataShards, DriveKind kind, Coefficients values) {
    double reads =
        setSize * values.value(MinioCoefficients.METADATA_MISS_SHARE)
            + dataShards * values.value(MinioCoefficients.GET_DATA_SEEKS);
    return figure(Unit.SECONDS, "(N · missShare + K · dataSeeks) · seekSeconds")
        .constant("N", setSize, "drives of an erasure set")
        .with("missShare", MinioCoefficients.METADATA_MISS_SHARE, values)
        .constant("K", dataShards, "data shards of an object")
        .with("dataSeeks", MinioCoefficients.GET_DATA_SEEKS, values)
        .with("seekSeconds", MinioCoefficients.seekSeconds(kind), values)
        .source(SOURCE)
        .of(reads * values.value(MinioCoefficients.seekSeconds(kind)));
  }

  private static Figure metadata(
      int setSize, double keys, String why, DriveKind kind, Coefficients values) {
    return figure(Unit.SECONDS, "N · keys · missShare · seekSeconds")
        .constant("N", setSize, "drives of an erasure set")
        .constant("keys", keys, why)
        .with("missShare", MinioCoefficients.METADATA_MISS_SHARE, values)
        .with("seekSeconds", MinioCoefficients.seekSeconds(kind), values)
        .source(SOURCE)
        .of(
            setSize
                * keys
                * values.value(MinioCoefficients.METADATA_MISS_SHARE)
                * values.value(MinioCoefficients.seekSeconds(kind)));
  }

  /** A page's keys lie spread over all sets; each is read on the N drives of its set. */
  private static Figure list(int setSize, DriveKind kind, Coefficients values) {
    double keys = values.value(MinioCoefficients.LIST_KEYS);
    Figure perKey = metadata(setSize, 1, "one key", kind, values);
    return figure(Unit.SECONDS, "keys · drive seconds per key")
        .with("keys", MinioCoefficients.LIST_KEYS, values)
        .from("drive seconds per key", perKey)
        .source("minio/minio 7aac2a2 cmd/metacache-set.go")
        .of(keys * perKey.value());
  }

  private static Figure deleteObjects(int setSize, DriveKind kind, Coefficients values) {
    double keys = values.value(MinioCoefficients.DELETE_OBJECTS_KEYS);
    Figure perKey = seeks(setSize, MinioCoefficients.DELETE_SEEKS, kind, values);
    return figure(Unit.SECONDS, "keys · drive seconds per key")
        .with("keys", MinioCoefficients.DELETE_OBJECTS_KEYS, values)
        .from("drive seconds per key", perKey)
        .source(SOURCE)
        .of(keys * perKey.value());
  }

  private static Figure transfer(
      StoreDemand demand, int setSize, int dataShards, DriveKind kind, Coefficients values) {
    double written = demand.writtenPeakBytesPerSecond().value();
    double read = demand.readPeakBytesPerSecond().value();
    return figure(Unit.COUNT, "(written · N / K + read) / driveBytesPerSecond")
        .from("written", demand.writtenPeakBytesPerSecond())
        .constant("N", setSize, "drives of an erasure set")
        .constant("K", dataShards, "data shards of an object")
        .from("read", demand.readPeakBytesPerSecond())
        .with("driveBytesPerSecond", MinioCoefficients.bytesPerSecond(kind), values)
        .source("minio/minio 7aac2a2 cmd/erasure-coding.go")
        .of(
            (written * setSize / dataShards + read)
                / values.value(MinioCoefficients.bytesPerSecond(kind)));
  }

  /** Share of each drive's time that one LIST a second takes, beside its keys. */
  static double walkSeconds(DriveKind kind, Coefficients values) {
    return values.value(MinioCoefficients.LIST_DIRECTORY_SEEKS)
        * values.value(MinioCoefficients.METADATA_MISS_SHARE)
        * values.value(MinioCoefficients.seekSeconds(kind));
  }

  private static Figure everyDrive(Figure lists, DriveKind kind, Coefficients values) {
    double walk = lists.value() * walkSeconds(kind, values);
    return figure(Unit.RATIO, "scannerShare + lists · directorySeeks · missShare · seekSeconds")
        .with("scannerShare", MinioCoefficients.scannerShare(kind), values)
        .from("lists", lists)
        .with("directorySeeks", MinioCoefficients.LIST_DIRECTORY_SEEKS, values)
        .with("missShare", MinioCoefficients.METADATA_MISS_SHARE, values)
        .with("seekSeconds", MinioCoefficients.seekSeconds(kind), values)
        .source("minio/minio 7aac2a2 cmd/metacache-set.go, list_quorum strict: all drives walk")
        .of(values.value(MinioCoefficients.scannerShare(kind)) + walk);
  }
}
