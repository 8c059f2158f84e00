package dev.linkwright.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanView;
import dev.linkwright.api.Problem.Fault;
import dev.linkwright.core.intent.IntentFault;
import dev.linkwright.core.store.MemoryIntentStore;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.json.BodyException;
import dev.linkwright.server.json.BodyFormat;
import dev.linkwright.server.json.BodyReader;
import dev.linkwright.server.service.IntentFaultsException;
import dev.linkwright.server.service.ManagedHost;
import dev.linkwright.server.service.PlanService;
import dev.linkwright.server.view.PlanPcap;
import dev.linkwright.server.view.PlanText;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rehearses the intents of a file and prints the plan. Nothing is applied or kept. */
public final class PlanCommand {
  private final Function<String, ManagedHost> hosts;

  /**
   * A command.
   *
   * @param hosts the host for {@code kernel}, {@code example} or a file
   */
  public PlanCommand(Function<String, ManagedHost> hosts) {
    this.hosts = hosts;
  }

  /**
   * The plan as text, JSON or a capture, in bytes.
   *
   * @throws CommandFailure if the file cannot be read, or says something that cannot work
   */
  public byte[] run(String file, String against, String format) {
    PlanRequest request = read(file);
    PlanView plan;
    try {
      plan =
          new PlanService(hosts.apply(against), new MemoryIntentStore(), Clock.systemUTC())
              .plan(request);
    } catch (IntentFaultsException e) {
      throw failure(file, e.faults().stream().map(PlanCommand::line).toList(), e);
    } catch (NetlinkException e) {
      throw new CommandFailure("the kernel cannot be asked: " + e.getMessage(), e);
    }
    return switch (format) {
      case "pcap" -> PlanPcap.of(plan);
      case "json" -> json(plan).getBytes(StandardCharsets.UTF_8);
      default -> PlanText.withoutApply(plan).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static PlanRequest read(String file) {
    try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory();
        InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      BodyFormat format = file.endsWith(".json") ? BodyFormat.JSON : BodyFormat.YAML;
      return new BodyReader(validators.getValidator()).planRequest(in.readAllBytes(), format);
    } catch (BodyException e) {
      throw failure(file, e.faults().stream().map(PlanCommand::line).toList(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static CommandFailure failure(String file, List<String> lines, Exception cause) {
    return new CommandFailure(
        file
            + " cannot be planned:\n"
            + lines.stream().map(l -> "  " + l).collect(Collectors.joining("\n")),
        cause);
  }

  private static String line(Fault f) {
    return (f.pointer().isEmpty() ? "" : f.pointer() + ": ") + f.detail() + ". " + f.remedy();
  }

  private static String line(IntentFault f) {
    return (f.pointer().isEmpty() ? "" : f.pointer() + ": ") + f.detail() + ". " + f.remedy();
  }

  private static String json(PlanView plan) {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    try {
      return mapper.writeValueAsString(plan) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan can always be written", e);
    }
  }
}
