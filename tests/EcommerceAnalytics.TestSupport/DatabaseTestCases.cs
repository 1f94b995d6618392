using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace EcommerceAnalytics.TestSupport;

/// <summary>Makes the test cases of <see cref="DatabaseFactAttribute"/>.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc />
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new DatabaseTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod);
}

/// <summary>Makes the test cases of <see cref="DatabaseTheoryAttribute"/>.</summary>
public sealed class DatabaseTheoryDiscoverer(IMessageSink diagnosticMessageSink) : TheoryDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc />
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        [new DatabaseTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod,
            dataRow)];

    /// <inheritdoc />
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        [new DatabaseTheoryTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod)];
}

/// <summary>A test that may need MySQL.</summary>
public sealed class DatabaseTestCase : XunitTestCase
{
    /// <summary>For the runner, which sends test cases between processes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DatabaseTestCase()
#pragma warning disable CS0618 // The base marks its own constructor for the runner in this way.
        : base()
#pragma warning restore CS0618
    {
    }

    internal DatabaseTestCase(
        IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? arguments = null)
        : base(sink, display, options, method, arguments)
    {
    }

    /// <inheritdoc />
    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? MySqlNeed.SkipReason(TestMethod);
}

/// <summary>A theory, expanded while it runs, that may need MySQL.</summary>
public sealed class DatabaseTheoryTestCase : XunitTheoryTestCase
{
    /// <summary>For the runner, which sends test cases between processes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DatabaseTheoryTestCase()
#pragma warning disable CS0618 // The base marks its own constructor for the runner in this way.
        : base()
#pragma warning restore CS0618
    {
    }

    internal DatabaseTheoryTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    /// <inheritdoc />
    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? MySqlNeed.SkipReason(TestMethod);
}

/// <summary>Which tests need MySQL.</summary>
internal static class MySqlNeed
{
    public static string? SkipReason(ITestMethod method) =>
        method.TestClass.Class.Name.EndsWith("OnMySql", StringComparison.Ordinal) ? TestMySql.MissingReason : null;
}
