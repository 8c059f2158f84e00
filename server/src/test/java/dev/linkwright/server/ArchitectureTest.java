package dev.linkwright.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Who may import whom. Production classes only; one field for each rule. */
@AnalyzeClasses(
    packages = "dev.linkwright",
    importOptions = ArchitectureTest.ProductionClasses.class)
final class ArchitectureTest {

  private static final String API = "dev.linkwright.api..";
  private static final String NETLINK = "dev.linkwright.netlink..";
  private static final String CORE = "dev.linkwright.core..";
  private static final String SERVER = "dev.linkwright.server..";

  private static final String ATTR = "dev.linkwright.netlink.attr..";
  private static final String VALUE = "dev.linkwright.netlink.value..";
  private static final String ERROR = "dev.linkwright.netlink.error..";
  private static final String ROUTE = "dev.linkwright.netlink.route..";
  private static final String JNR = "dev.linkwright.netlink.jnr..";

  private static final String DATAPLANE = "dev.linkwright.core.dataplane..";
  private static final String RTNL = "dev.linkwright.core.rtnl..";
  private static final String STATE = "dev.linkwright.core.state..";

  /** What believes something about the host. The dataplane is the witness against it. */
  private static final String[] PLANNING = {
    STATE,
    RTNL,
    "dev.linkwright.core.intent..",
    "dev.linkwright.core.plan..",
    "dev.linkwright.core.apply..",
    "dev.linkwright.core.store..",
  };

  /** Rule 1: server to core to api and netlink, never upwards; api and netlink are strangers. */
  @ArchTest
  static final ArchRule modulesImportDownwards =
      CompositeArchRule.of(mustNotImport(API, NETLINK, CORE, SERVER))
          .and(mustNotImport(NETLINK, API, CORE, SERVER))
          .and(mustNotImport(CORE, SERVER));

  /** Rule 2: native calls live in one package; the TLV engine and the values need only the JDK. */
  @ArchTest
  static final ArchRule nativeCallsAndForeignLibrariesStayOut =
      CompositeArchRule.of(
              noClasses()
                  .that()
                  .resideOutsideOfPackage(JNR)
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage("jnr..", "com.kenai.jffi.."))
          .and(mayImportOnly(VALUE, "java..", "org.jspecify.annotations", VALUE, ERROR))
          .and(mayImportOnly(ATTR, "java..", "org.jspecify.annotations", ATTR, VALUE, ERROR));

  /** Rule 3: the model and the planning side never meet in code, only in bytes. */
  @ArchTest
  static final ArchRule theModelIsAnIndependentWitness =
      CompositeArchRule.of(mustNotImport(DATAPLANE, PLANNING))
          .and(
              noClasses()
                  .that()
                  .resideInAnyPackage(PLANNING)
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage(DATAPLANE));

  /** Rule 4: state meets messages in one place. */
  @ArchTest
  static final ArchRule onlyRtnlJoinsStateAndMessages =
      noClasses()
          .that()
          .resideOutsideOfPackage(RTNL)
          .should(importBoth(resideInAPackage(STATE), resideInAPackage(ROUTE)));

  /** Rule 5: no package cycles; a concrete transport or store is named only by the server. */
  @ArchTest
  static final ArchRule packagesHaveNoCyclesAndConcreteEndsAreWiredByTheServer =
      CompositeArchRule.of(slices().matching("dev.linkwright.(**)").should().beFreeOfCycles())
          .and(
              classes()
                  .that(
                      DescribedPredicate.not(INTERFACES)
                          .and(
                              assignableTo("dev.linkwright.netlink.NetlinkTransport")
                                  .or(assignableTo("dev.linkwright.core.store.IntentStore"))))
                  .should(beNamedOnlyBesideThemselvesAndInTheServer())
                  .allowEmptyShould(true));

  private static ArchRule mustNotImport(String importer, String... imported) {
    return noClasses()
        .that()
        .resideInAPackage(importer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(imported);
  }

  private static ArchRule mayImportOnly(String importer, String... imported) {
    return classes()
        .that()
        .resideInAPackage(importer)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(imported);
  }

  private static ArchCondition<JavaClass> importBoth(
      DescribedPredicate<JavaClass> one, DescribedPredicate<JavaClass> other) {
    return new ArchCondition<>("import both " + one + " and " + other) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean both = imports(item, one) && imports(item, other);
        String message = item.getName() + (both ? " imports" : " does not import") + " both sides";
        events.add(new SimpleConditionEvent(item, both, message));
      }
    };
  }

  private static boolean imports(JavaClass item, DescribedPredicate<JavaClass> target) {
    return item.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .anyMatch(target);
  }

  private static ArchCondition<JavaClass> beNamedOnlyBesideThemselvesAndInTheServer() {
    return new ArchCondition<>("be named only in their own package and in the server") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (Dependency use : item.getDirectDependenciesToSelf()) {
          JavaClass user = use.getOriginClass();
          boolean allowed =
              user.getPackageName().equals(item.getPackageName())
                  || resideInAPackage(SERVER).test(user);
          events.add(new SimpleConditionEvent(item, allowed, use.getDescription()));
        }
      }
    };
  }

  /** ArchUnit's own option knows {@code target/test-classes} only, not that of a fast build. */
  static final class ProductionClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }
}
