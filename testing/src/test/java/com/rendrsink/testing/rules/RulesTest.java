package com.rendrsink.testing.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rendrsink.api.planted.UsesSql;
import com.rendrsink.api.planted.left.Left;
import com.rendrsink.api.planted.right.Right;
import com.rendrsink.crds.planted.ImportsTheOperator;
import com.rendrsink.media.planted.ReadsTheClock;
import com.rendrsink.operator.planted.CallsWhatIsNotPure;
import com.rendrsink.operator.planted.OpensFiles;
import com.rendrsink.operator.planted.StartsAProcess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Each rule finds what was planted for it. */
class RulesTest {
    @Test
    void an_arrow_that_points_upwards_is_found() {
        finds(Arrows.rooms_import_only_what_the_map_allows, "ImportsTheOperator", ImportsTheOperator.class);
    }

    @Test
    void a_circle_of_packages_is_found() {
        finds(Arrows.packages_import_each_other_in_one_direction_only, "Left", Left.class, Right.class);
    }

    @Test
    void sql_outside_the_ledger_is_found() {
        finds(Arrows.only_the_ledger_uses_sql, "UsesSql", UsesSql.class);
    }

    @Test
    void a_process_outside_the_worker_is_found() {
        finds(Arrows.only_the_worker_starts_processes, "StartsAProcess", StartsAProcess.class);
    }

    @Test
    void a_clock_read_in_a_pure_package_is_found() {
        finds(Purity.pure_classes_read_no_clock_environment_or_random_source, "ReadsTheClock", ReadsTheClock.class);
    }

    @Test
    void a_file_read_in_a_class_within_a_marked_one_is_found() throws ClassNotFoundException {
        finds(
                Purity.pure_classes_use_nothing_that_has_effects,
                "OpensFiles",
                OpensFiles.class,
                Class.forName(OpensFiles.class.getName() + "$Nested"));
    }

    @Test
    void a_call_of_a_class_that_is_not_pure_is_found() {
        finds(Purity.pure_classes_call_only_pure_classes_of_ours, "CallsWhatIsNotPure", CallsWhatIsNotPure.class);
    }

    private static void finds(ArchRule rule, String violation, Class<?>... planted) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(planted)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated")
                .hasMessageContaining(violation);
    }
}
