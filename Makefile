# An alias for those who type make; dev.py does the work.
.PHONY: run test check bench package lock
run test check bench package lock:
	python3 dev.py $@ $(ARGS)
