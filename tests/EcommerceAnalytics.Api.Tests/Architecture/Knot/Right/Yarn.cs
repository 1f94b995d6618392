using EcommerceAnalytics.Api.Tests.Architecture.Knot.Left;

namespace EcommerceAnalytics.Api.Tests.Architecture.Knot.Right;

/// <summary>One of three that hold each other.</summary>
internal sealed record Yarn(Rope? Rope);
