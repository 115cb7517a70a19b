package com.rendrsink.transcoder.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.rendrsink.testing.rules.Arrows;
import com.rendrsink.testing.rules.Purity;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the map, and purity, of this program and of all that it is made of. */
@AnalyzeClasses(packages = "com.rendrsink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests ARROWS = ArchTests.in(Arrows.class);

    @ArchTest
    static final ArchTests PURITY = ArchTests.in(Purity.class);

    @ArchTest
    static final ArchRule the_worker_knows_neither_the_cluster_nor_the_store = noClasses()
            .that()
            .resideInAPackage("com.rendrsink.transcoder..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "io.minio..");
}
