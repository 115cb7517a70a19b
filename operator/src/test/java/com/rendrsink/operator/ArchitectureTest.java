package com.rendrsink.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
            .haveNameMatching(
                    ".*\\.(Decider|Draft|Transitions|Admission|Conditions|Decision|Ids|ManifestRules|Outcomes|Settled|WakeUps|JobRendering|RetrySchedule|Payloads|TargetPolicy)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    ".*(KubernetesClient|ObjectStore|Ledger|InstantSource|java\\.util\\.Random|java\\.time\\.Clock)")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule only_the_ledger_speaks_sql = noClasses()
            .that()
            .resideOutsideOfPackage("com.rendrsink.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon.dbclient..", "java.sql..", "com.zaxxer..");
}
