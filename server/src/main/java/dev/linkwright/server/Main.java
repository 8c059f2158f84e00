package dev.linkwright.server;

/** The entry point of the runnable jar. */
public final class Main {
  private Main() {}

  /** Prints the name and version from the jar's manifest. */
  public static void main(String[] args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("Linkwright " + (version == null ? "development" : version));
  }
}
