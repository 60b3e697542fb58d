"""What is read from strangers, fed by a fuzzer that looks at coverage, and the laws it keeps."""
