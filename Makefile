# The verbs of this project. `make` alone prints them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAVEN := build/maven.sh

# Maven runs on any Java from 17 and finds JDK 25 by itself; on 25 it need not look.
JDK_25 := $(firstword $(wildcard /usr/lib/jvm/*25*))
ifneq ($(JDK_25),)
export JAVA_HOME := $(JDK_25)
endif

.PHONY: help
help: ## Print the verbs
	@awk -F':.*## ' '/^[a-z-]+:.*## / { gsub(/[$$][$$]/, "$$", $$2); printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: up
up: ## Bring cluster and RendrSink up, or repair them (CLUSTER=current: your own cluster)
	@cluster/up.sh

.PHONY: down
down: ## Remove the cluster and every trace of it but the cache
	@cluster/down.sh

.PHONY: demo
demo: up ## Take a video through the whole system (FILE=path: one of yours)
	@cluster/demo.sh "$$FILE"

.PHONY: env
env: ## Print exports for any HTTP client: eval "$$(make -s env)"
	@cluster/env.sh

.PHONY: status
status: ## Show what runs, and the assets
	@cluster/status.sh

.PHONY: logs
logs: ## Print the last log lines of every pod and of parts of the cluster that have ended
	@cluster/logs.sh

.PHONY: test
test: ## All tests, from nothing: unit, integration, end to end on the real cluster
	@build/test.sh

.PHONY: check
check: ## Format, compile with Error Prone and NullAway, unit tests, shellcheck
	@build/shellcheck.sh
	@$(MAVEN) -q -DskipITs verify

.PHONY: it
it: ## Unit and integration tests (real API server, PostgreSQL, S3, ffmpeg)
	@cluster/packages.sh && cluster/tools.sh && $(MAVEN) verify

.PHONY: e2e
e2e: up ## End-to-end tests on the running cluster
	@build/e2e.sh

.PHONY: cluster-test
cluster-test: ## Try the development cluster itself: repair, up twice, down; leaves it down
	@cluster/self-test.sh

.PHONY: bench-upload
bench-upload: up ## Compare uploads through the API with uploads straight to the store (BENCH_MIB=1024)
	@bench/upload.sh

.PHONY: bench-hostile
bench-hostile: up ## Measure one account's answers while others misbehave (BENCH_SECONDS=300)
	@bench/hostile.sh

.PHONY: bench-assets
bench-assets: up ## Measure what finished assets cost the operator (ASSETS=20000)
	@bench/assets.sh

.PHONY: bench-webhook-fairness
bench-webhook-fairness: ## Measure one account's webhooks while another's receivers hang (no cluster needed)
	@cluster/packages.sh && cluster/tools.sh && bench/webhook-fairness.sh

.PHONY: fmt
fmt: ## Format the Java sources
	@$(MAVEN) -q spotless:apply

.PHONY: crds
crds: ## Write the CRD YAML from the Java records
	@$(MAVEN) -q -pl crds -am test -Dtest=CrdDriftTest -Dsurefire.failIfNoSpecifiedTests=false -Dcrds.write=true -Dspotless.check.skip

.PHONY: docs
docs: ## Write the error pages from the list of problems
	@$(MAVEN) -q -pl api-server -am test -Dtest=ErrorDocsDriftTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true

.PHONY: chart-snapshot
chart-snapshot: ## Write what the chart's defaults render anew
	@$(MAVEN) -q -pl helm -am verify -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChartSnapshotIT \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dsnapshot.write=true

.PHONY: images
images: ## Build the images with docker and push them: REGISTRY=host/path, TAG=... (the chart's version)
	@build/push-images.sh

.PHONY: clean-cache
clean-cache: down ## Remove built tools and images as well
	@cluster/clean-cache.sh
