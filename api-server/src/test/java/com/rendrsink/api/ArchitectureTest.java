package com.rendrsink.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the map. */
@AnalyzeClasses(packages = "com.rendrsink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_api_server_knows_resources_ledger_and_storage_only = noClasses()
            .that()
            .resideInAPackage("com.rendrsink.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rendrsink.operator..", "com.rendrsink.transcoder..");

    @ArchTest
    static final ArchRule no_native_media_code_runs_beside_credentials = noClasses()
            .that()
            .resideInAPackage("com.rendrsink.api..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder");
}
