package capsim.model.plan;

import capsim.model.bucket.BucketCoefficients;
import capsim.model.compactor.CompactorCoefficients;
import capsim.model.ingest.AgentCoefficients;
import capsim.model.ingest.FluentBitCoefficients;
import capsim.model.minio.MinioCoefficients;
import capsim.model.network.NetworkCoefficients;
import capsim.model.opensearch.OpenSearchCoefficients;
import capsim.model.receive.ReceiveCoefficients;
import capsim.model.store.StoreCoefficients;
import capsim.model.trace.Coefficient;
import java.util.List;
import java.util.stream.Stream;

/** Every coefficient of the model: what {@code plan --explain coefficients} lists. */
public final class CoefficientCatalog {
  /** All, by component. */
  public static final List<Coefficient> ALL =
      Stream.of(
              AgentCoefficients.ALL,
              ReceiveCoefficients.ALL,
              BucketCoefficients.ALL,
              CompactorCoefficients.ALL,
              StoreCoefficients.ALL,
              FluentBitCoefficients.ALL,
              OpenSearchCoefficients.ALL,
              MinioCoefficients.ALL,
              NetworkCoefficients.ALL)
          .flatMap(List::stream)
          .toList();

  private CoefficientCatalog() {}
}
