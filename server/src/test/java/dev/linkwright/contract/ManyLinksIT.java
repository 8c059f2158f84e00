package dev.linkwright.contract;

/** Complaint T16 on the model, with so many links as Linux in a process takes too long for. */
final class ManyLinksIT implements ManyLinksContract {
  @Override
  public Lab lab() {
    return new ModelLab();
  }

  @Override
  public int links() {
    return 1000;
  }
}
