package com.rendrsink.transcoder.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Untrusted media runs here, so nothing of credentials or the cluster may. */
@AnalyzeClasses(packages = "com.rendrsink.transcoder", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule of_the_product_only_media_contract_and_runtime_are_known = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("com.rendrsink..")
                    .and(resideOutsideOfPackages(
                            "com.rendrsink.transcoder..", "com.rendrsink.media..", "com.rendrsink.runtime..")));

    @ArchTest
    static final ArchRule the_worker_knows_its_contract_and_nothing_else_of_the_product = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..",
                    "io.minio..",
                    "com.rendrsink.storage..",
                    "com.rendrsink.ledger..",
                    "com.rendrsink.operator..",
                    "com.rendrsink.api..");
}
