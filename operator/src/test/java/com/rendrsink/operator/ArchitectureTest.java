package com.rendrsink.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the map, and what keeps the core pure. */
@AnalyzeClasses(packages = "com.rendrsink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_operator_knows_nothing_of_the_api_server_or_the_worker = noClasses()
            .that()
            .resideInAPackage("com.rendrsink.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rendrsink.api..", "com.rendrsink.transcoder.worker..");

    @ArchTest
    static final ArchRule deciding_reads_no_client_clock_or_chance = noClasses()
            .that()
            .resideInAnyPackage("com.rendrsink.operator.asset.decide..", "com.rendrsink.operator.names..")
            .or()
            .haveNameMatching(".*\\.(Question|Observed|Request|LaunchOutcome)(\\$.*)?")
            .or()
            .haveNameMatching(
                    ".*\\.(Conditions|Outcomes|Settled|JobChanges|KnownJobs|JobRendering|RetrySchedule|Payloads|TargetPolicy)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    ".*(KubernetesClient|ObjectStore|Ledger|InstantSource|java\\.util\\.Random|java\\.time\\.Clock)")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule no_two_rooms_of_the_operator_import_each_other =
            slices().matching("com.rendrsink.operator.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_is_read_does_not_depend_on_what_is_decided_or_done = noClasses()
            .that()
            .resideInAPackage("com.rendrsink.operator.asset.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.rendrsink.operator.asset.decide..",
                    "com.rendrsink.operator.asset.act..",
                    "com.rendrsink.operator.launch..",
                    "com.rendrsink.operator.events..");

    @ArchTest
    static final ArchRule what_is_decided_does_not_depend_on_how_it_is_done = noClasses()
            .that()
            .resideInAPackage("com.rendrsink.operator.asset.decide..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.rendrsink.operator.asset.act..",
                    "com.rendrsink.operator.launch..",
                    "com.rendrsink.operator.events..");

    @ArchTest
    static final ArchRule only_the_ledger_speaks_sql = noClasses()
            .that()
            .resideOutsideOfPackage("com.rendrsink.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon.dbclient..", "java.sql..", "com.zaxxer..");
}
