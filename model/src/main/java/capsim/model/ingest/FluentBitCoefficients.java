package capsim.model.ingest;

import capsim.model.trace.Coefficient;
import java.util.List;

/** What no format dictates about Fluent Bit. */
public final class FluentBitCoefficients {
  /** CPU of reading, parsing, enriching and formatting one record. */
  public static final Coefficient CPU_SECONDS_PER_RECORD =
      new Coefficient(
          "fluentBit.cpuSecondsPerRecord",
          65e-6,
          20e-6,
          100e-6,
          "s",
          "20 us for reading and parsing plus 30-60 us for the kubernetes filter and JSON of a record"
              + " of about 1 KB; agrees with 10,000 records/s per core of fluent-bit issue 2790 and"
              + " the 0.19 vCPU at 10,000 lines/s of AWS' 2019 test (no filter) within a factor of 3");

  /** CPU of gzip for one byte of bulk body. */
  public static final Coefficient GZIP_SECONDS_PER_BYTE =
      new Coefficient(
          "fluentBit.gzipSecondsPerByte",
          0.02e-6,
          0.01e-6,
          0.025e-6,
          "s/B",
          "15-25 us per KB; 99 MB/s measured with zlib level 6 on bulk bodies");

  /** Raw log bytes per second at which the engine thread of an agent is full. */
  public static final Coefficient ENGINE_BYTES_PER_SECOND =
      new Coefficient(
          "fluentBit.engineBytesPerSecond",
          12.5e6,
          5e6,
          15e6,
          "B/s",
          "13.1 MB/s with tail and kubernetes filter, < 5 MB/s with several filters"
              + " (fluent-bit PR 9399)");

  /** Bytes of the HTTP request line and headers of a bulk request. */
  public static final Coefficient REQUEST_HEADER_BYTES =
      new Coefficient(
          "fluentBit.requestHeaderBytes",
          300,
          250,
          350,
          "B",
          "headers that out_opensearch sets, with Basic authentication; counted from the source");

  /** Bytes of the HTTP status line and headers of a bulk response. */
  public static final Coefficient RESPONSE_HEADER_BYTES =
      new Coefficient(
          "fluentBit.responseHeaderBytes", 150, 100, 300, "B", "headers of OpenSearch 2.x and 3.x");

  /** Bytes of the response for each record of a bulk. */
  public static final Coefficient RESPONSE_ITEM_BYTES =
      new Coefficient(
          "fluentBit.responseItemBytes",
          200,
          180,
          230,
          "B",
          "a create item of the _bulk response, 199 B with an index name of average length; Fluent"
              + " Bit has no filter_path");

  /** Memory of an agent without buffered chunks. */
  public static final Coefficient BASE_MEMORY_BYTES =
      new Coefficient(
          "fluentBit.baseMemoryBytes",
          30e6,
          20e6,
          65e6,
          "B",
          "27-65 MB in AWS' 2019 test at 100-10,000 lines/s");

  /** Working copies beside the buffered bytes. */
  public static final Coefficient MEMORY_FACTOR =
      new Coefficient(
          "fluentBit.memoryFactor",
          1.2,
          1.0,
          2.4,
          "",
          "fluent-bit-docs, administration/memory-management.md: 1.2 times; 2 x for records in work");

  /** All of them. */
  public static final List<Coefficient> ALL =
      List.of(
          CPU_SECONDS_PER_RECORD,
          GZIP_SECONDS_PER_BYTE,
          ENGINE_BYTES_PER_SECOND,
          REQUEST_HEADER_BYTES,
          RESPONSE_HEADER_BYTES,
          RESPONSE_ITEM_BYTES,
          BASE_MEMORY_BYTES,
          MEMORY_FACTOR);

  private FluentBitCoefficients() {}
}
