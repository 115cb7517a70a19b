# The commands of this project. `make` alone prints them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAVEN := build/maven.sh

# Maven runs on Java 17 or newer and finds JDK 25 itself; with JDK 25 it need not search.
JDK_25 := $(firstword $(wildcard /usr/lib/jvm/*25*))
ifneq ($(JDK_25),)
export JAVA_HOME := $(JDK_25)
endif

.PHONY: help
help: ## Print the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / { gsub(/[$$][$$]/, "$$", $$2); printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: up
up: ## Start or repair the cluster and RendrSink (CLUSTER=current: your own cluster)
	@cluster/up.sh

.PHONY: down
down: ## Remove the cluster and everything except the cache
	@cluster/down.sh

.PHONY: demo
demo: up ## Process a video on the whole system (FILE=path: your own file)
	@cluster/demo.sh "$$FILE"

.PHONY: env
env: ## Print exports for any HTTP client: eval "$$(make -s env)"
	@cluster/env.sh

.PHONY: status
status: ## Show the running parts and the assets
	@cluster/status.sh

.PHONY: logs
logs: ## Print the last log lines of every pod and of cluster components that have ended
	@cluster/logs.sh

.PHONY: test
test: ## Run all tests from a clean state: unit, integration, end to end on the real cluster
	@build/test.sh

.PHONY: check
check: ## Check the format, compile with Error Prone and NullAway, run unit tests and shellcheck
	@build/shellcheck.sh
	@$(MAVEN) -q -T 2 -DskipITs verify

.PHONY: contract-clients
contract-clients: ## Generate TypeScript and Python clients from the API's description and compile them strictly
	@build/contract-clients.sh

.PHONY: it
it: ## Run unit and integration tests (real API server, PostgreSQL, S3, ffmpeg)
	@cluster/packages.sh && cluster/tools.sh && $(MAVEN) verify

.PHONY: e2e
e2e: up ## Run end-to-end tests on the running cluster
	@build/e2e.sh

.PHONY: cluster-test
cluster-test: ## Test the development cluster itself: repair, up twice, down; leaves it down
	@cluster/self-test.sh

.PHONY: bench-upload
bench-upload: up ## Compare uploads through the API with uploads directly to the store (BENCH_MIB=1024)
	@bench/upload.sh

.PHONY: bench-hostile
bench-hostile: up ## Measure one account's response times during an attack (BENCH_SECONDS=300)
	@bench/hostile.sh

.PHONY: bench-assets
bench-assets: up ## Measure the cost of finished assets for the operator (ASSETS=20000)
	@bench/assets.sh

.PHONY: bench-webhook-fairness
bench-webhook-fairness: ## Measure one account's webhooks while other receivers do not respond (no cluster needed)
	@cluster/packages.sh && cluster/tools.sh && bench/webhook-fairness.sh

.PHONY: fmt
fmt: ## Format the Java sources
	@$(MAVEN) -q spotless:apply

.PHONY: crds
crds: ## Generate the CRD YAML from the Java records
	@$(MAVEN) -q -pl crds -am test -Dtest=CrdDriftTest -Dsurefire.failIfNoSpecifiedTests=false -Dcrds.write=true -Dspotless.check.skip

.PHONY: docs
docs: ## Generate the pages of errors and conditions from Problem.java and Reason.java
	@$(MAVEN) -q -pl api-server,crds -am test -Dtest=ErrorDocsDriftTest,ConditionDocsDriftTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true

.PHONY: chart-snapshot
chart-snapshot: ## Update the snapshot of the chart's default rendering
	@$(MAVEN) -q -pl helm -am verify -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ChartSnapshotIT \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dsnapshot.write=true

.PHONY: images
images: ## Build the images with docker and push them: REGISTRY=host/path, TAG=... (the chart's version)
	@build/push-images.sh

.PHONY: release
release: ## Check that all versions agree, build and check what is published: target/release
	@build/release.sh

.PHONY: clean-cache
clean-cache: down ## Also remove built tools and images
	@cluster/clean-cache.sh
