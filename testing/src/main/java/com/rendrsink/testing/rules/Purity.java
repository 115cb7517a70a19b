package com.rendrsink.testing.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What a class promises that is marked {@code @Pure}, or lies in a package that is pure as a whole. */
public final class Purity {
    private static final String MARK = "com.rendrsink.runtime.Pure";
    private static final List<String> PURE_PACKAGES = List.of(
            "com.rendrsink.media", "com.rendrsink.crds", "com.rendrsink.contract", "com.rendrsink.webhooks.core");

    /** Where a package name ends in a dot, all that lies below it. */
    private static final List<String> EFFECTS = List.of(
            "io.fabric8.kubernetes.client.KubernetesClient",
            "io.fabric8.kubernetes.client.dsl.",
            "io.minio.",
            "okhttp3.",
            "io.helidon.dbclient.",
            "io.helidon.webserver.",
            "io.micrometer.",
            "org.slf4j.",
            "java.sql.",
            "java.net.http.",
            "java.net.Socket",
            "java.io.File",
            "java.nio.file.Files",
            "java.nio.file.FileSystem",
            "java.nio.channels.",
            "java.lang.Process",
            "java.lang.Thread",
            "java.util.concurrent.",
            "java.util.Random",
            "java.util.random.",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource");

    private static final Set<String> SYSTEM =
            Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty", "exit", "in", "out");

    static final DescribedPredicate<JavaClass> PURE = describe("are pure", Purity::isPure);

    /** An exception is data: what is thrown says what happened. */
    private static final DescribedPredicate<JavaClass> EFFECT = describe(
            "have effects",
            used -> EFFECTS.stream().anyMatch(name -> used.getName().startsWith(name))
                    && !used.isAssignableTo(Throwable.class));

    private static final DescribedPredicate<JavaMethodCall> READING =
            describe("read clock, environment or random", call -> {
                String owner = call.getTargetOwner().getName();
                String method = call.getName();
                return (owner.startsWith("java.time.") && method.equals("now"))
                        || (owner.equals("java.lang.System") && SYSTEM.contains(method))
                        || (owner.equals("java.util.UUID") && method.equals("randomUUID"))
                        || (owner.equals("java.lang.Math") && method.equals("random"))
                        || (owner.equals("java.net.InetAddress") && method.startsWith("getAllBy"));
            });

    /** Purity would end at the first call otherwise. */
    private static final DescribedPredicate<JavaClass> OURS_WITH_EFFECTS = describe(
            "are classes of ours that are neither pure nor data",
            used -> used.getPackageName().startsWith("com.rendrsink")
                    && !isPure(used)
                    && !used.isRecord()
                    && !used.isEnum()
                    && !used.isInterface()
                    && !used.isAnnotation()
                    && !used.isAssignableTo(Throwable.class));

    @ArchTest
    public static final ArchRule pure_classes_use_nothing_that_has_effects =
            noClasses().that(PURE).should(dependOnClassesThat(EFFECT));

    @ArchTest
    public static final ArchRule pure_classes_read_no_clock_environment_or_random_source =
            noClasses().that(PURE).should(callMethodWhere(READING));

    @ArchTest
    public static final ArchRule pure_classes_call_only_pure_classes_of_ours =
            noClasses().that(PURE).should(dependOnClassesThat(OURS_WITH_EFFECTS));

    private Purity() {}

    private static boolean isPure(JavaClass candidate) {
        return PURE_PACKAGES.stream().anyMatch(name -> isWithin(candidate, name)) || isMarked(candidate);
    }

    private static boolean isWithin(JavaClass candidate, String name) {
        return candidate.getPackageName().equals(name)
                || candidate.getPackageName().startsWith(name + ".");
    }

    private static boolean isMarked(JavaClass candidate) {
        return candidate.isAnnotatedWith(MARK)
                || candidate.getEnclosingClass().filter(Purity::isMarked).isPresent();
    }
}
