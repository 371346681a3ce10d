package capsim.simulator.store;

import capsim.model.compactor.CompactorTraffic;
import capsim.model.objectstore.S3Operation;
import capsim.model.receive.ReceiveTraffic;
import capsim.model.store.StoreTraffic;
import java.util.EnumSet;
import java.util.Set;

/** Who asks something of the store, and what it may ask. */
public enum Client {
  RECEIVE(
      ReceiveTraffic.COMPONENT,
      EnumSet.of(
          S3Operation.PUT,
          S3Operation.CREATE_MULTIPART,
          S3Operation.UPLOAD_PART,
          S3Operation.COMPLETE_MULTIPART,
          S3Operation.HEAD)),
  COMPACTOR(
      CompactorTraffic.COMPONENT,
      EnumSet.of(
          S3Operation.PUT,
          S3Operation.CREATE_MULTIPART,
          S3Operation.UPLOAD_PART,
          S3Operation.COMPLETE_MULTIPART,
          S3Operation.GET,
          S3Operation.HEAD,
          S3Operation.LIST,
          S3Operation.DELETE)),
  STORE_GATEWAY(
      StoreTraffic.COMPONENT,
      EnumSet.of(S3Operation.GET, S3Operation.GET_RANGE, S3Operation.HEAD, S3Operation.LIST)),
  OPEN_SEARCH(
      "openSearch",
      EnumSet.of(
          S3Operation.PUT,
          S3Operation.CREATE_MULTIPART,
          S3Operation.UPLOAD_PART,
          S3Operation.COMPLETE_MULTIPART,
          S3Operation.GET,
          S3Operation.HEAD,
          S3Operation.LIST,
          S3Operation.DELETE_OBJECTS));

  private final String component;
  private final Set<S3Operation> operations;

  Client(String component, Set<S3Operation> operations) {
    this.component = component;
    this.operations = operations;
  }

  /** The component as plans name it. */
  public String component() {
    return component;
  }

  Set<S3Operation> operations() {
    return operations;
  }
}
