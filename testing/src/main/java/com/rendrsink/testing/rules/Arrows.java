package com.rendrsink.testing.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** The arrows of the map in the README: which room may import which. */
public final class Arrows {
    private static final String OURS = "com.rendrsink.";

    /** From each room to those that it may import, beside itself. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("media", Set.of()),
            Map.entry("runtime", Set.of()),
            Map.entry("crds", Set.of("media")),
            Map.entry("transcoder.contract", Set.of("media")),
            Map.entry("contract", Set.of("media", "crds")),
            Map.entry("ledger", Set.of("runtime")),
            Map.entry("storage", Set.of("runtime")),
            Map.entry("webhooks.core", Set.of("ledger", "crds", "contract", "runtime")),
            Map.entry("webhooks.send", Set.of("webhooks.core", "ledger", "crds", "contract", "runtime")),
            Map.entry("transcoder.worker", Set.of("transcoder.contract", "media", "runtime")),
            Map.entry(
                    "operator",
                    Set.of(
                            "media",
                            "runtime",
                            "crds",
                            "contract",
                            "transcoder.contract",
                            "ledger",
                            "storage",
                            "webhooks.core",
                            "webhooks.send")),
            Map.entry("api", Set.of("media", "runtime", "crds", "contract", "ledger", "storage", "webhooks.core")));

    private static final DescribedPredicate<JavaClass> PRODUCT = describe("are of the product", Arrows::isRoom);

    @ArchTest
    public static final ArchRule rooms_import_only_what_the_map_allows =
            classes().that(PRODUCT).should(importOnlyWhatTheMapAllows());

    @ArchTest
    public static final ArchRule packages_import_each_other_in_one_direction_only =
            slices().matching("com.rendrsink.(**)").should().beFreeOfCycles();

    @ArchTest
    public static final ArchRule only_the_ledger_uses_sql = noClasses()
            .that(PRODUCT)
            .and()
            .resideOutsideOfPackage("com.rendrsink.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon.dbclient..", "java.sql..", "com.zaxxer..");

    /** Untrusted media never meets credentials. */
    @ArchTest
    public static final ArchRule only_the_worker_starts_processes = noClasses()
            .that(PRODUCT)
            .and()
            .resideOutsideOfPackage("com.rendrsink.transcoder.worker..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.ProcessBuilder|com\\.github\\.kokorin\\.jaffree\\..*")
            .orShould()
            .callMethodWhere(describe(
                    "Runtime.exec",
                    call -> call.getTargetOwner().getName().equals("java.lang.Runtime")
                            && call.getName().equals("exec")));

    private Arrows() {}

    private static boolean isRoom(JavaClass each) {
        return each.getPackageName().startsWith(OURS) && MAY_IMPORT.containsKey(room(each));
    }

    /** The longest name of a room that the package begins with; the package itself when it belongs to none. */
    private static String room(JavaClass each) {
        String name = each.getPackageName()
                .substring(Math.min(OURS.length(), each.getPackageName().length()));
        return MAY_IMPORT.keySet().stream()
                .filter(room -> name.equals(room) || name.startsWith(room + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    private static ArchCondition<JavaClass> importOnlyWhatTheMapAllows() {
        return new ArchCondition<>("import only what the map allows") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    JavaClass to = dependency.getTargetClass();
                    boolean isOurs = to.getPackageName().startsWith(OURS);
                    if (isOurs
                            && !room(to).equals(room(from))
                            && !MAY_IMPORT.getOrDefault(room(from), Set.of()).contains(room(to))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
