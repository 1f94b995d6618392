using Xunit.Sdk;

namespace EcommerceAnalytics.TestSupport;

/// <summary>
/// A test of a class that is written once and run on every database. In a class whose name ends with <c>OnMySql</c> it is
/// skipped, with the reason, when no MySQL server can be had.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("EcommerceAnalytics.TestSupport.DatabaseFactDiscoverer", "EcommerceAnalytics.TestSupport")]
public sealed class DatabaseFactAttribute : FactAttribute;

/// <summary>The same for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("EcommerceAnalytics.TestSupport.DatabaseTheoryDiscoverer", "EcommerceAnalytics.TestSupport")]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;
