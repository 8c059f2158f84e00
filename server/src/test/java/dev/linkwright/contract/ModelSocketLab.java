package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.jnr.ModelSocketTransport;
import dev.linkwright.server.endpoint.ModelEndpoint;
import dev.linkwright.server.endpoint.SharedModels;
import dev.linkwright.server.endpoint.Tap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The model, every netlink socket of it through its unix socket. */
final class ModelSocketLab implements Lab {
  private final ModelLab model = new ModelLab();
  private final Path directory = temporary();
  private final Path path = directory.resolve("model.sock");
  private final ModelEndpoint endpoint =
      ModelEndpoint.open(path, new SharedModels(model.host()), Tap.NONE);

  @Override
  public void addNetns(String name) {
    model.addNetns(name);
  }

  @Override
  public NetlinkTransport open(String netns) {
    return ModelSocketTransport.open(path, model.descriptor(netns), "");
  }

  @Override
  public int descriptor(String netns) {
    return model.descriptor(netns);
  }

  @Override
  public void sysctl(String netns, String key, String value) {
    model.sysctl(netns, key, value);
  }

  @Override
  public void initSysctl(String key, String value) {
    model.initSysctl(key, value);
  }

  @Override
  public String sysctl(String netns, String key) {
    return model.sysctl(netns, key);
  }

  @Override
  public void sleep(Duration duration) {
    model.sleep(duration);
  }

  @Override
  public void settle() {
    model.settle();
  }

  @Override
  public void close() {
    endpoint.close();
    try {
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("linkwright");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
