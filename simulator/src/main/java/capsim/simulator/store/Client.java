package capsim.simulator.store;

import capsim.model.compactor.CompactorTraffic;
import capsim.model.objectstore.S3Operation;
import capsim.model.receive.ReceiveTraffic;
import capsim.model.store.StoreTraffic;
import java.util.EnumSet;
import java.util.Set;

/** Who asks something of the store. */
public enum Client {
  RECEIVE(ReceiveTraffic.COMPONENT),
  COMPACTOR(CompactorTraffic.COMPONENT),
  STORE_GATEWAY(StoreTraffic.COMPONENT),
  OPEN_SEARCH("openSearch");

  private static final Set<S3Operation> UPLOADS =
      EnumSet.of(
          S3Operation.PUT,
          S3Operation.CREATE_MULTIPART,
          S3Operation.UPLOAD_PART,
          S3Operation.COMPLETE_MULTIPART);

  private final String component;

  Client(String component) {
    this.component = component;
  }

  /** The component as plans name it. */
  public String component() {
    return component;
  }

  /** What it may ask. */
  Set<S3Operation> operations() {
    var operations = EnumSet.of(S3Operation.HEAD);
    switch (this) {
      case RECEIVE -> operations.addAll(UPLOADS);
      case COMPACTOR -> {
        operations.addAll(UPLOADS);
        operations.addAll(EnumSet.of(S3Operation.GET, S3Operation.LIST, S3Operation.DELETE));
      }
      case STORE_GATEWAY ->
          operations.addAll(EnumSet.of(S3Operation.GET, S3Operation.GET_RANGE, S3Operation.LIST));
      case OPEN_SEARCH -> {
        operations.addAll(UPLOADS);
        operations.addAll(
            EnumSet.of(S3Operation.GET, S3Operation.LIST, S3Operation.DELETE_OBJECTS));
      }
    }
    return operations;
  }
}
