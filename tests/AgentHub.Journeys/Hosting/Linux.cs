using System.Runtime.Versioning;

// deploy/run and deploy/services are scripts for Linux, and the journeys drive them.
[assembly: SupportedOSPlatform("linux")]
